import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { erfOf, erfcOf } from '../src/erf-approximation.ts';
import reference from './reference/erf.json' with { type: 'json' };

/** The distance from |y| to the next larger float64. */
function lastPlace(y: number): number {
  const bits = new BigInt64Array(1);
  const number = new Float64Array(bits.buffer);
  number[0] = Math.abs(y);
  bits[0]! += 1n;
  return number[0] - Math.abs(y);
}

const rows = reference.values as [x: number, erf: number, erfc: number][];

describe('erfOf', () => {
  it.each(rows)('of %d is within 2 last places of %d', (x, y) => {
    expect(Math.abs(erfOf(x) - y)).toBeLessThanOrEqual(2 * lastPlace(y));
  });

  it('has the ends of its range, and NaN', () => {
    expect([-Infinity, -28, -0, 0, 28, Infinity, NaN].map(erfOf)).toEqual([
      -1,
      -1,
      -0,
      0,
      1,
      1,
      NaN,
    ]);
  });

  test.prop([fc.double()])('is odd', (x) => {
    expect(erfOf(-x)).toBe(-erfOf(x));
  });
});

describe('erfcOf', () => {
  it.each(rows)('of %d is within 4 last places of 1 - %d, which is %d', (x, _erf, y) => {
    expect(Math.abs(erfcOf(x) - y)).toBeLessThanOrEqual(4 * lastPlace(y));
  });

  it('has the ends of its range, and NaN', () => {
    expect([-Infinity, -28, 0, 28, Infinity, NaN].map(erfcOf)).toEqual([2, 2, 1, 0, 0, NaN]);
  });

  test.prop([fc.double({ noNaN: true })])('is 1 less the error function', (x) => {
    expect(Math.abs(erfcOf(x) + erfOf(x) - 1)).toBeLessThanOrEqual(2 ** -51);
  });
});
