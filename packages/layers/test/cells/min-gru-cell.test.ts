import { describe, expect, it } from 'vitest';
import { minGRUCell } from '../../src/index.ts';
import { each, errorAgainst, product, sigma, type Matrix, type Vector } from './by-numbers.ts';

const g = (x: number): number => (x >= 0 ? x + 0.5 : sigma(x));

describe('minGRUCell', () => {
  it('moves to a positive candidate, as far as its gate says', () => {
    type Params = { wx: Matrix; b: Vector };
    const step = ({ wx, b }: Params, h: Vector, x: Vector) => {
      const output = each(2, (j) => {
        const z = sigma(product(x, wx, j) + b[j]!);
        return (1 - z) * h[j]! + z * g(product(x, wx, 2 + j) + b[2 + j]!);
      });
      return [output, output] as const;
    };
    expect(errorAgainst(minGRUCell({ inputSize: 3, hiddenSize: 2 }), step)).toBeLessThan(1e-14);
  });
});
