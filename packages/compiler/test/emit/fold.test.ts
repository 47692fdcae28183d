import { sum, transpose, type Tensor } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/index.ts';
import { random } from '../random.ts';

/** Sums of rows, of every second axis, and of rows of a matrix that is stored by columns. */
const sums = (x: Tensor): Tensor[] => [
  sum(x, 2),
  sum(x, [0, 2]),
  sum(transpose(x, [2, 1, 0]), 2),
  sum(transpose(x, [0, 2, 1]), 2),
  sum(x),
];

describe.each(['float32', 'float64'] as const)('sums in %s', (dtype) => {
  // Four rows at a time, and those that are left.
  it.each([1, 3, 4, 5, 8, 11])('have the bits of eager ones, of %d rows', (rows) => {
    for (const shape of [
      [2, rows, 7],
      [rows, 3, 1],
      [1, rows, 65],
    ]) {
      const x = random(shape, dtype);
      const bits = (results: Tensor[]): unknown => results.map(({ data }) => Array.from(data));
      expect(bits(compile(sums)(x))).toEqual(bits(sums(x)));
    }
  });
});
