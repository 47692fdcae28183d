import { concat, key, normal, split } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { mguCell } from '../../src/index.ts';
import { minimalGatedUnit } from '../minimal-gated-unit.ts';
import { inFloat64, largestError } from '../trees.ts';
import { each, errorAgainst, product, sigma, type Matrix, type Vector } from './by-numbers.ts';

const size = { inputSize: 3, hiddenSize: 2 } as const;

describe('mguCell', () => {
  it('resets, forgets and admits with one gate', () => {
    type Params = { wx: Matrix; wh: Matrix; b: Vector };
    const step = ({ wx, wh, b }: Params, h: Vector, x: Vector) => {
      const f = each(2, (j) => sigma(product(x, wx, j) + product(h, wh, j) + b[j]!));
      const kept = each(2, (j) => f[j]! * h[j]!);
      const output = each(2, (j) => {
        const n = Math.tanh(product(x, wx, 2 + j) + product(kept, wh, 2 + j) + b[2 + j]!);
        return (1 - f[j]!) * h[j]! + f[j]! * n;
      });
      return [output, output] as const;
    };
    expect(errorAgainst(mguCell(size), step)).toBeLessThan(1e-15);
  });

  it('has the same matrices without biases', () => {
    const { b, ...matrices } = mguCell(size).init(key(0));
    expect(b.toArray()).toEqual([0, 0, 0, 0]);
    expect(largestError(mguCell({ ...size, biases: false }).init(key(0)), matrices)).toBe(0);
  });

  it('is the unit that a user writes with two dense layers', () => {
    const params = inFloat64(mguCell(size).init(key(1)));
    const [wxf, wxn] = split(params.wx, 2, 1);
    const [whf, whn] = split(params.wh, 2, 1);
    const [bf, bn] = split(params.b, 2, 0);
    const dense = {
      gate: { w: concat([wxf, whf], 0), b: bf },
      candidate: { w: concat([wxn, whn], 0), b: bn },
    };
    const x = normal(key(2), [4, 3], { dtype: 'float64' });
    const h = normal(key(3), [4, 2], { dtype: 'float64' });
    const [, expected] = minimalGatedUnit(size).step(dense, h, x);
    expect(largestError(mguCell(size).step(params, h, x)[1], expected)).toBeLessThan(1e-15);
  });
});
