import { erfInv as byHand } from '@tapeloop/random';
import { expect, it } from 'vitest';
import { erfInv } from '../../src/maths/inverse-error-function.ts';
import { apply, modes } from './apply.ts';

/** Numbers between -1 and 1: evenly, and ever nearer to 0, to both ends and to where the pieces meet. */
const xs = [
  ...Array.from({ length: 4001 }, (_, i) => (i - 2000) / 2001),
  ...Array.from({ length: 54 }, (_, i) => 2 ** -i).flatMap((d) => [
    d / 2,
    1 - d,
    d - 1,
    0.75 - d / 2,
  ]),
  ...[1, -1].map((d) => 1 - Math.exp(-(2.75 ** 2)) * (1 + d * 2 ** -40)),
].filter((x) => Math.abs(x) < 1);

it.each(modes)('is that of random, to a few units of the last place, in %s SIMD', (simd) => {
  const ys = apply({ dtype: 'float64', simd }, erfInv, xs);
  xs.forEach((x, i) => {
    const expected = byHand(x);
    const distance = Math.abs(ys[i]! - expected);
    expect(distance, String(x)).toBeLessThanOrEqual(6 * 2 ** -53 * Math.abs(expected));
  });
});
