// The colours and letters of all charts. A chart is drawn in the light colours; in a page each stands
// as a variable, which the style sheet sets for light and for dark.

/** What colours are for. */
type ColourName =
  | 'paper'
  | 'card'
  | 'ink'
  | 'muted'
  | 'grid'
  | 'first'
  | 'firstPale'
  | 'second'
  | 'third';

/** Colours by name: on a light ground and on a dark one. No two light ones are equal. */
export const colours: Readonly<Record<ColourName, readonly [light: string, dark: string]>> = {
  paper: ['#ffffff', '#14191f'],
  card: ['#f6f8fa', '#1c232b'],
  ink: ['#1f2a33', '#e4eaf0'],
  muted: ['#55616b', '#a0adb8'],
  grid: ['#dfe4e8', '#333d47'],
  first: ['#1f63c1', '#74b0ff'],
  firstPale: ['#b5cdee', '#31507c'],
  second: ['#bd5504', '#f7a45c'],
  third: ['#17803f', '#5fd38a'],
};

/** The light colours, for charts. */
export const light: Readonly<Record<ColourName, string>> = shades(0);

/** The dark ones. */
export const dark: Readonly<Record<ColourName, string>> = shades(1);

/** The family that PNGs are drawn with; where it is missing, what there is without serifs. */
export const fontFamily = "'DejaVu Sans', system-ui, sans-serif";

/** Puts variables in the place of the light colours. */
export function withVariables(svg: string): string {
  const names = new Map(Object.entries(light).map(([name, colour]) => [colour, name]));
  return svg.replaceAll(/#[\da-f]{6}/giu, (colour) => {
    const name = names.get(colour.toLowerCase());
    return name === undefined ? colour : `var(--${name})`;
  });
}

function shades(index: 0 | 1): Record<ColourName, string> {
  const entries = Object.entries(colours).map(([name, pair]) => [name, pair[index]]);
  return Object.fromEntries(entries) as Record<ColourName, string>;
}
