import { tensor, zeros } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { minLSTMCell } from '../../src/index.ts';
import { each, errorAgainst, product, sigma, type Matrix, type Vector } from './by-numbers.ts';

const g = (x: number): number => (x >= 0 ? x + 0.5 : sigma(x));

describe('minLSTMCell', () => {
  it('has gates that add up to one', () => {
    type Params = { wx: Matrix; b: Vector };
    const step = ({ wx, b }: Params, h: Vector, x: Vector) => {
      const output = each(2, (j) => {
        const i = sigma(product(x, wx, j) + b[j]!);
        const f = sigma(product(x, wx, 2 + j) + b[2 + j]!);
        return (f * h[j]! + i * g(product(x, wx, 4 + j) + b[4 + j]!)) / (f + i);
      });
      return [output, output] as const;
    };
    expect(errorAgainst(minLSTMCell({ inputSize: 3, hiddenSize: 2 }), step)).toBeLessThan(1e-14);
  });

  it('has a share for either gate where both are next to nothing', () => {
    const cell = minLSTMCell({ inputSize: 1, hiddenSize: 1 });
    const params = { wx: zeros([1, 3]), b: tensor([-200, -200, 0]) };
    const [, output] = cell.step(params, tensor([[1.5]]), zeros([1, 1]));
    expect(output.toArray()).toEqual([[1]]);
  });
});
