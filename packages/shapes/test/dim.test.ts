import { describe, expect, it } from 'vitest';
import { dim, ShapeError } from '../src/index.ts';

describe('dim', () => {
  it('is its size at run time', () => {
    expect(dim('batch', 64)).toBe(64);
    expect(dim('batch', 0)).toBe(0);
  });

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('refuses %d', (size) => {
    expect(() => dim('batch', size)).toThrow(
      new ShapeError(`dim: 'batch' must be a whole number of 0 or more, got ${size}`),
    );
  });
});
