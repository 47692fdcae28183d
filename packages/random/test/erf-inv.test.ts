import { describe, expect, it } from 'vitest';
import { fc, test } from '@fast-check/vitest';
import { erfInv } from '../src/index.ts';
import reference from './reference/erf-inv.json' with { type: 'json' };

/** The distance from y >= 0 to the next larger float64. */
const lastPlace = (y: number): number => {
  const bitsOfY = new BigInt64Array(1);
  const number = new Float64Array(bitsOfY.buffer);
  number[0] = y;
  bitsOfY[0]! += 1n;
  return number[0] - y;
};

describe('erfInv', () => {
  it.each(reference.values)('of %d is within 3 last places of %d', (x, y) => {
    expect(Math.abs(erfInv(x) - y)).toBeLessThanOrEqual(3 * lastPlace(y));
  });

  it('is 0 at 0, infinite at ±1 and NaN beyond', () => {
    expect([erfInv(0), erfInv(-0)]).toEqual([0, -0]);
    expect([erfInv(1), erfInv(-1)]).toEqual([Infinity, -Infinity]);
    expect([1 + 2 ** -52, -2, Infinity, -Infinity, NaN].map(erfInv)).toEqual(Array(5).fill(NaN));
  });

  test.prop([fc.double({ min: -1, max: 1, noNaN: true })])('is odd', (x) => {
    expect(erfInv(-x)).toBe(-erfInv(x));
  });

  test.prop([
    fc.double({ min: -1, max: 1, noNaN: true }),
    fc.double({ min: 1e-12, max: 0.1, noNaN: true }),
  ])('rises', (x, step) => {
    fc.pre(x + step <= 1);
    expect(erfInv(x + step)).toBeGreaterThan(erfInv(x));
  });
});
