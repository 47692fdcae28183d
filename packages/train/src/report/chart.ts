import { LineChart, type LineSeriesOption } from 'echarts/charts';
import {
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  MarkPointComponent,
  TitleComponent,
  type GridComponentOption,
  type LegendComponentOption,
  type TitleComponentOption,
} from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { fontFamily, light } from './theme.ts';

/** What a chart is made of. */
export type ChartOption = echarts.ComposeOption<
  GridComponentOption | LegendComponentOption | LineSeriesOption | TitleComponentOption
>;

/** In pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A chart as an SVG document; `prefix` begins the ids in it, and must be its own in a page. */
export function chart(option: ChartOption, { width, height }: Size, prefix: string): string {
  echarts.use([
    GridComponent,
    LegendComponent,
    LineChart,
    MarkLineComponent,
    MarkPointComponent,
    SVGRenderer,
    TitleComponent,
  ]);
  const instance = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height });
  instance.setOption({
    animation: false,
    textStyle: { fontFamily, fontSize: 12, color: light.ink },
    ...option,
  });
  const svg = instance.renderToSVGString();
  instance.dispose();
  return svg.replaceAll(/\bzr\d+-/gu, `${prefix}-`).replaceAll(/ style="position:[^"]*"/gu, '');
}

interface Coloured {
  readonly color: string;
}
interface Lettered extends Coloured {
  readonly fontSize: number;
}

/** What both axes share. */
export const axis: {
  readonly axisLine: { readonly lineStyle: Coloured };
  readonly axisTick: { readonly lineStyle: Coloured };
  readonly axisLabel: Lettered;
  readonly splitLine: { readonly lineStyle: Coloured };
  readonly nameTextStyle: Lettered;
} = {
  axisLine: { lineStyle: { color: light.muted } },
  axisTick: { lineStyle: { color: light.muted } },
  axisLabel: { color: light.muted, fontSize: 12 },
  splitLine: { lineStyle: { color: light.grid } },
  nameTextStyle: { color: light.muted, fontSize: 12 },
};

/** A number in few characters: `0.0213`, `1.2e-7`, `123,000`. */
export function shortNumber(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e7)) {
    return value.toExponential(1).replace('.0e', 'e').replace('e+', 'e');
  }
  return value.toLocaleString('en', { maximumSignificantDigits: size < 1000 ? 4 : 9 });
}
