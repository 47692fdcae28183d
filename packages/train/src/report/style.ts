import { levelStyles } from './heatmap.ts';
import { dark, light } from './theme.ts';

const variables = (shades: Readonly<Record<string, string>>): string =>
  Object.entries(shades)
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(';');

/** The style sheet of a report. */
export const style: string = `
:root{color-scheme:light dark;${variables(light)}}
${levelStyles('light')}
@media screen and (prefers-color-scheme:dark){
:root{${variables(dark)}}
${levelStyles('dark')}
}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
header,section{max-width:908px;margin:0 auto;padding:0 24px}
header{padding-top:32px}
h1{font-size:28px;margin:0;overflow-wrap:anywhere}
h2{font-size:21px;margin:44px 0 12px;padding-bottom:6px;border-bottom:1px solid var(--grid)}
h3{font-size:16px;margin:24px 0 6px}
h4{font-size:14px;margin:0;overflow-wrap:anywhere}
p{margin:6px 0}
a{color:var(--first)}
.result{font-size:18px;color:var(--muted)}
figure{margin:0 0 20px}
figcaption h3{margin-bottom:0}
figcaption p{color:var(--muted);font-size:14px}
.wide svg,.narrow svg,.multiples svg{display:block;width:100%;height:auto}
.narrow{display:none}
pre,.scroll,.samples li{background:var(--card);border-radius:6px}
pre{margin:0;padding:12px;font-size:14px;white-space:pre-wrap;overflow-wrap:anywhere}
.scroll{overflow-x:auto;padding:4px 12px}
table{border-collapse:collapse;width:100%;font-size:14px}
caption{text-align:left;color:var(--muted);padding:6px 0}
th,td{text-align:left;padding:5px 14px 5px 0;border-top:1px solid var(--grid);vertical-align:top}
th{font-weight:600;white-space:nowrap}
td{overflow-wrap:break-word;min-width:5em}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
td.number{text-align:left}
details{margin:10px 0}
summary{cursor:pointer;color:var(--muted);font-size:14px;margin-bottom:8px}
.columns{display:grid;grid-template-columns:3fr 2fr;gap:24px}
.columns h3{margin-top:0}
.heatmap{display:block;width:100%;height:100%}
.strips{display:grid;grid-template-columns:minmax(80px,max-content) 1fr max-content;gap:4px 12px;font-size:13px;align-items:center}
.strips .heatmap{height:20px}
.strips .name{overflow-wrap:anywhere}
.ends{display:flex;justify-content:space-between;color:var(--muted);font-size:13px}
.each{display:flex;font-size:14px}
.each span{flex:1;text-align:center;overflow:hidden;white-space:pre}
.scale{display:flex;gap:8px;align-items:center;justify-content:flex-end;font-size:13px;color:var(--muted)}
.scale .heatmap{width:140px;height:12px}
.legend{display:flex;flex-wrap:wrap;gap:4px 18px;font-size:14px}
.swatch{display:inline-block;width:18px;height:3px;margin-right:6px;vertical-align:middle}
.multiples{display:grid;grid-template-columns:repeat(auto-fill,minmax(260px,1fr));gap:16px}
.multiples figure{margin:0}
.maps{display:grid;grid-template-columns:repeat(auto-fill,minmax(300px,1fr));gap:20px 28px}
.maps figure{margin:0}
.map .heatmap{height:260px}
.samples{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:6px}
.samples li{padding:3px 10px;font-size:14px;white-space:pre-wrap;overflow-wrap:anywhere}
.samples .rest{background:none;color:var(--muted)}
footer{height:48px}
@media (max-width:640px){
header,section{padding:0 14px}
header{padding-top:20px}
h1{font-size:23px}
.wide{display:none}
.narrow{display:block}
.columns,.maps{grid-template-columns:minmax(0,1fr)}
}
@media print{
body{font-size:11pt}
figure,tr{break-inside:avoid}
h2,h3{break-after:avoid}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
}`;
