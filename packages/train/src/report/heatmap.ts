import { html, Html } from './html.ts';

/** Colours go by levels, so that a row of equal ones is one rectangle. */
const LEVELS = 24;

/** From the lowest value to the highest: one hue, or two that part at the middle. */
export interface Scale {
  readonly kind: 'sequential' | 'diverging';
  readonly low: number;
  readonly high: number;
}

/** 0 to 1 for what lies there; what goes below zero gets as much room on both sides. */
export function scaleOf(values: readonly number[]): Scale {
  const size = values.reduce((most, value) => {
    return Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most;
  }, 0);
  const high = size <= 1 ? 1 : size;
  const negative = values.some((value) => value < 0);
  return negative ? { kind: 'diverging', low: -high, high } : { kind: 'sequential', low: 0, high };
}

/** Rows of values as an SVG that takes the size of its box; what is not finite is left blank. */
export function heatmap(rows: readonly (readonly number[])[], scale: Scale, label: string): Html {
  const paths = new Map<number, string>();
  rows.forEach((row, y) => {
    const levels = row.map((value) => levelOf(value, scale));
    for (let x = 0; x < levels.length;) {
      let end = x + 1;
      while (levels[end] === levels[x]) end += 1;
      const level = levels[x]!;
      if (level >= 0) paths.set(level, `${paths.get(level) ?? ''}M${x} ${y}h${end - x}v1H${x}z`);
      x = end;
    }
  });
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const drawn = [...paths].map(([level, d]) => {
    return html`<path class="${scale.kind}-${level}" d="${d}" />`;
  });
  return html`<svg
    class="heatmap"
    viewBox="0 0 ${width} ${rows.length}"
    preserveAspectRatio="none"
    shape-rendering="crispEdges"
    role="img"
    aria-label="${label}"
  >
    ${drawn}
  </svg>`;
}

/** The scale as a strip between its ends. */
export function scaleLegend(scale: Scale, low: string, high: string): Html {
  const steps = Array.from({ length: LEVELS }, (_, level) => {
    return scale.low + ((level + 0.5) / LEVELS) * (scale.high - scale.low);
  });
  return html`<p class="scale">
    <span>${low}</span>${heatmap([steps], scale, 'the colours of the scale')}<span>${high}</span>
  </p>`;
}

function levelOf(value: number, { low, high }: Scale): number {
  if (!Number.isFinite(value)) return -1;
  const level = Math.floor(((value - low) / (high - low)) * LEVELS);
  return Math.min(Math.max(level, 0), LEVELS - 1);
}

// Red, green and blue at the ends and between, on a light ground and on a dark one.
const ramps = {
  sequential: [
    [
      [240, 244, 249],
      [122, 172, 226],
      [12, 62, 138],
    ],
    [
      [30, 39, 49],
      [45, 108, 178],
      [190, 224, 255],
    ],
  ],
  diverging: [
    [
      [163, 70, 0],
      [241, 243, 245],
      [18, 84, 168],
    ],
    [
      [250, 160, 80],
      [35, 43, 52],
      [110, 178, 255],
    ],
  ],
} as const;

/** The style sheet's rules for the levels. */
export function levelStyles(ground: 'light' | 'dark'): string {
  const names = ['sequential', 'diverging'] as const;
  return names
    .flatMap((kind) => {
      const [from, between, to] = ramps[kind][ground === 'light' ? 0 : 1];
      return Array.from({ length: LEVELS }, (_, level) => {
        const at = (2 * level) / (LEVELS - 1);
        const [a, b] = at < 1 ? [from, between] : [between, to];
        const mixed = a.map((value, i) =>
          Math.round(value + (at % 1 || (at === 2 ? 1 : 0)) * (b[i]! - value)),
        );
        return `.${kind}-${level}{fill:rgb(${mixed.join(' ')})}`;
      });
    })
    .join('\n');
}
