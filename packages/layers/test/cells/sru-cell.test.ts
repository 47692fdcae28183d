import { describe, expect, it } from 'vitest';
import { sruCell } from '../../src/index.ts';
import { each, errorAgainst, product, sigma, type Matrix, type Vector } from './by-numbers.ts';

describe('sruCell', () => {
  it.each([
    ['its input', 2],
    ['a projection of its input', 3],
  ])('lets %s pass, of %d features', (_what, inputSize) => {
    type Params = { wx: Matrix; v: Vector; b: Vector };
    const step = ({ wx, v, b }: Params, c: Vector, x: Vector) => {
      const memory = each(2, (j) => {
        const f = sigma(product(x, wx, j) + v[j]! * c[j]! + b[j]!);
        return f * c[j]! + (1 - f) * product(x, wx, 4 + j);
      });
      const output = each(2, (j) => {
        const r = sigma(product(x, wx, 2 + j) + v[2 + j]! * c[j]! + b[2 + j]!);
        const past = inputSize === 2 ? x[j]! : product(x, wx, 6 + j);
        return r * memory[j]! + (1 - r) * past;
      });
      return [memory, output] as const;
    };
    expect(errorAgainst(sruCell({ inputSize, hiddenSize: 2 }), step)).toBeLessThan(1e-14);
  });
});
