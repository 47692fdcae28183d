import { key } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { irnnCell } from '../../src/index.ts';
import { largest, largestError } from '../trees.ts';
import { each, errorAgainst, product, type Matrix, type Vector } from './by-numbers.ts';

const size = { inputSize: 3, hiddenSize: 2 } as const;

describe('irnnCell', () => {
  it('rectifies', () => {
    type Params = { wx: Matrix; wh: Matrix; b: Vector };
    const step = ({ wx, wh, b }: Params, h: Vector, x: Vector) => {
      const output = each(2, (j) => Math.max(0, product(x, wx, j) + product(h, wh, j) + b[j]!));
      return [output, output] as const;
    };
    expect(errorAgainst(irnnCell(size), step)).toBeLessThan(1e-15);
  });

  it('begins by adding up small inputs', () => {
    const { wx, wh, b } = irnnCell(size).init(key(0));
    expect([wh.toArray(), b.toArray()]).toEqual([
      [
        [1, 0],
        [0, 1],
      ],
      [0, 0],
    ]);
    expect(largest(wx)).toBeGreaterThan(0);
    expect(largest(wx)).toBeLessThan(0.005);
    const bare = irnnCell({ ...size, biases: false });
    expect(largestError(bare.init(key(0)), { wx, wh })).toBe(0);
  });
});
