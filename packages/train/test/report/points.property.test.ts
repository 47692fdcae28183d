import { fc, it } from '@fast-check/vitest';
import { expect } from 'vitest';
import { smoothed, thinned, type Point } from '../../src/report/points.ts';

const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), {
  minLength: 1,
  maxLength: 5000,
  size: 'max',
});
const pointsOf = (all: readonly number[]) => all.map((value, i): Point => [i + 1, value]);

it.prop([values], { numRuns: 20 })(
  'thinning keeps ends, extremes and order, in 1,002 points',
  (all) => {
    const points = pointsOf(all);
    const kept = thinned(points);
    expect(kept.length).toBeLessThanOrEqual(1002);
    expect([kept[0], kept.at(-1)]).toEqual([points[0], points.at(-1)]);
    const heights = kept.map(([, value]) => value);
    expect(Math.max(...heights)).toBe(Math.max(...all));
    expect(Math.min(...heights)).toBe(Math.min(...all));
    expect(kept).toEqual(kept.toSorted((a, b) => a[0] - b[0]));
  },
);

it.prop([values], { numRuns: 20 })(
  'smoothing is the weighted mean that a double loop gives',
  (all) => {
    const short = pointsOf(all.slice(0, 200));
    const keep = 1 - 1 / Math.max(1, short.length / 100);
    smoothed(short).forEach(([step, value], i) => {
      const weights = short.map((_, j) => keep ** Math.abs(i - j));
      const total = short.reduce((sum, [, each], j) => sum + weights[j]! * each, 0);
      const mean = total / weights.reduce((a, b) => a + b, 0);
      expect(step).toBe(i + 1);
      expect(Math.abs(value - mean)).toBeLessThan(1e-6);
    });
  },
);
