import { key, tanh } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { indRNNCell } from '../../src/index.ts';
import { each, errorAgainst, product, type Matrix, type Vector } from './by-numbers.ts';

const size = { inputSize: 3, hiddenSize: 2 } as const;
const rectified = (x: number): number => Math.max(0, x);

describe('indRNNCell', () => {
  it.each([
    ['relu', indRNNCell(size), rectified],
    ['tanh', indRNNCell({ ...size, activation: tanh }), Math.tanh],
  ] as const)('has units that see only themselves, %s', (_name, cell, activation) => {
    type Params = { wx: Matrix; u: Vector; b: Vector };
    const step = ({ wx, u, b }: Params, h: Vector, x: Vector) => {
      const output = each(2, (j) => activation(product(x, wx, j) + u[j]! * h[j]! + b[j]!));
      return [output, output] as const;
    };
    expect(errorAgainst(cell, step)).toBeLessThan(1e-15);
  });

  it('begins with factors from 0 to 1', () => {
    const { u } = indRNNCell({ inputSize: 1, hiddenSize: 100 }).init(key(0));
    expect(Math.min(...u.data)).toBeGreaterThanOrEqual(0);
    expect(Math.min(...u.data)).toBeLessThan(0.1);
    expect(Math.max(...u.data)).toBeGreaterThan(0.9);
    expect(Math.max(...u.data)).toBeLessThan(1);
  });
});
