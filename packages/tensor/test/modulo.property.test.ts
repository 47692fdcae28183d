import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { mod, tensor } from '../src/index.ts';
import { arithmetic, isBinary } from './elementwise-table.ts';

/** The remainder of JavaScript, moved to the side of the divisor. */
function modulo(a: number, b: number): number {
  const remainder = a % b;
  if (remainder === 0) return Math.sign(b) * 0;
  const moved = Math.sign(remainder) === -Math.sign(b);
  return moved ? remainder + b : remainder;
}

isBinary(mod, modulo, arithmetic);

describe('mod', () => {
  const int = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });

  test.prop([int, int])('of integers is exact, between 0 and the divisor', (a, b) => {
    fc.pre(b !== 0);
    const y = mod(tensor(Int32Array.of(a)), tensor(Int32Array.of(b))).item();
    expect((BigInt(a) - BigInt(y)) % BigInt(b)).toBe(0n);
    expect(b > 0 ? y >= 0 && y < b : y <= 0 && y > b).toBe(true);
  });

  it('by 0 is 0 among integers and NaN among floats', () => {
    expect(mod(tensor([5, 0], { dtype: 'int32' }), 0).toArray()).toEqual([0, 0]);
    expect(mod(tensor([5, 0]), 0).toArray()).toEqual([NaN, NaN]);
  });
});
