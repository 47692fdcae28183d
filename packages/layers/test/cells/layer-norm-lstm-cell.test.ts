import { describe, expect, it } from 'vitest';
import { layerNormLSTMCell } from '../../src/index.ts';
import { each, errorAgainst, product, sigma, type Matrix, type Vector } from './by-numbers.ts';

const size = { inputSize: 3, hiddenSize: 2 } as const;

/** A vector with mean 0 and variance 1, but for the epsilon. */
function normalized(a: Vector, epsilon: number): Vector {
  const mean = a.reduce((total, entry) => total + entry, 0) / a.length;
  const variance = a.reduce((total, entry) => total + (entry - mean) ** 2, 0) / a.length;
  return a.map((entry) => (entry - mean) / Math.sqrt(variance + epsilon));
}

describe('layerNormLSTMCell', () => {
  it.each([1e-5, 0.1])('normalises both products and the memory, epsilon %d', (epsilon) => {
    type Params = Record<'wx' | 'wh', Matrix> & Record<'b' | 'gx' | 'gh' | 'gc' | 'bc', Vector>;
    type Carry = { h: Vector; c: Vector };
    const step = ({ wx, wh, b, gx, gh, gc, bc }: Params, { h, c }: Carry, x: Vector) => {
      const ofInput = normalized(
        each(8, (j) => product(x, wx, j)),
        epsilon,
      );
      const ofOutput = normalized(
        each(8, (j) => product(h, wh, j)),
        epsilon,
      );
      const z = (j: number) => gx[j]! * ofInput[j]! + gh[j]! * ofOutput[j]! + b[j]!;
      const memory = each(2, (j) => sigma(z(2 + j)) * c[j]! + sigma(z(j)) * Math.tanh(z(4 + j)));
      const level = normalized(memory, epsilon);
      const output = each(2, (j) => sigma(z(6 + j)) * Math.tanh(gc[j]! * level[j]! + bc[j]!));
      return [{ h: output, c: memory }, output] as const;
    };
    const cell = layerNormLSTMCell({ ...size, ...(epsilon === 1e-5 ? {} : { epsilon }) });
    expect(errorAgainst(cell, step)).toBeLessThan(1e-13);
  });
});
