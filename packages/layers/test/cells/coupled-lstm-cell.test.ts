import { key } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { coupledLSTMCell } from '../../src/index.ts';
import { largestError } from '../trees.ts';
import { each, errorAgainst, product, sigma, type Matrix, type Vector } from './by-numbers.ts';

const size = { inputSize: 3, hiddenSize: 2 } as const;

describe('coupledLSTMCell', () => {
  it('admits what it forgets', () => {
    type Params = { wx: Matrix; wh: Matrix; b: Vector };
    type Carry = { h: Vector; c: Vector };
    const step = ({ wx, wh, b }: Params, { h, c }: Carry, x: Vector) => {
      const z = (j: number) => product(x, wx, j) + product(h, wh, j) + b[j]!;
      const memory = each(2, (j) => {
        const f = sigma(z(j));
        return f * c[j]! + (1 - f) * Math.tanh(z(2 + j));
      });
      const output = each(2, (j) => sigma(z(4 + j)) * Math.tanh(memory[j]!));
      return [{ h: output, c: memory }, output] as const;
    };
    expect(errorAgainst(coupledLSTMCell(size), step)).toBeLessThan(1e-15);
  });

  it('opens its forget gate, and has the same matrices without biases', () => {
    const { b, ...matrices } = coupledLSTMCell(size).init(key(0));
    expect(b.toArray()).toEqual([1, 1, 0, 0, 0, 0]);
    const bare = coupledLSTMCell({ ...size, biases: false });
    expect(largestError(bare.init(key(0)), matrices)).toBe(0);
  });
});
