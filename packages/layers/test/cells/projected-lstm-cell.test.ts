import { key } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { projectedLSTMCell } from '../../src/index.ts';
import { largestError } from '../trees.ts';
import { each, errorAgainst, product, sigma, type Matrix, type Vector } from './by-numbers.ts';

const size = { inputSize: 3, hiddenSize: 2, memorySize: 4 } as const;

describe('projectedLSTMCell', () => {
  it('puts out a projection of what its gates let out', () => {
    type Params = { wx: Matrix; wh: Matrix; b: Vector; wr: Matrix };
    type Carry = { h: Vector; c: Vector };
    const step = ({ wx, wh, b, wr }: Params, { h, c }: Carry, x: Vector) => {
      const z = (j: number) => product(x, wx, j) + product(h, wh, j) + b[j]!;
      const memory = each(4, (j) => sigma(z(4 + j)) * c[j]! + sigma(z(j)) * Math.tanh(z(8 + j)));
      const released = each(4, (j) => sigma(z(12 + j)) * Math.tanh(memory[j]!));
      const output = each(2, (j) => product(released, wr, j));
      return [{ h: output, c: memory }, output] as const;
    };
    expect(errorAgainst(projectedLSTMCell(size), step)).toBeLessThan(1e-15);
  });

  it('opens its forget gate, and has the same matrices without biases', () => {
    const { b, ...matrices } = projectedLSTMCell(size).init(key(0));
    expect(b.toArray()).toEqual([0, 1, 0, 0].flatMap((x) => Array(4).fill(x)));
    const bare = projectedLSTMCell({ ...size, biases: false });
    expect(largestError(bare.init(key(0)), matrices)).toBe(0);
  });
});
