import { describe, expect, it } from 'vitest';
import { normalizeAxis, ShapeError } from '../src/index.ts';

describe('normalizeAxis', () => {
  it.each([
    [0, 0],
    [1, 1],
    [-1, 1],
    [-2, 0],
  ])('counts axis %d of a matrix from the start: %d', (axis, index) => {
    expect(normalizeAxis('softmax', [64, 10], axis)).toBe(index);
  });

  it('counts among more axes than the shape has when it is told to', () => {
    expect(normalizeAxis('stack', [64, 10], 2, 3)).toBe(2);
    expect(normalizeAxis('stack', [64, 10], -1, 3)).toBe(2);
    expect(normalizeAxis('stack', [], -1, 1)).toBe(0);
  });

  it.each([2, -3, 0.5, Number.NaN])('refuses axis %d of a matrix', (axis) => {
    expect(() => normalizeAxis('softmax', [64, 10], axis)).toThrow(
      new ShapeError(`softmax: axis ${axis} is out of range for shape [64, 10]`),
    );
  });
});
