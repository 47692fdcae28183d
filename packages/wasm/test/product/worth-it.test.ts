import { describe, expect, it } from 'vitest';
import { worthIt } from '../../src/index.ts';

describe('worthIt', () => {
  it.each([
    [0, 0, 0],
    [0, 1000, 1000],
    [4, 4, 4],
    [8, 8, 8],
    // An outer product and a copy: as many entries to move as to multiply.
    [1, 1, 2048],
    [2048, 1, 1],
  ])('is false for %i x %i x %i', (m, k, n) => {
    expect(worthIt(m, k, n)).toBe(false);
  });

  it.each([
    [10, 10, 10],
    [1, 64, 64],
    [64, 64, 1],
    [64, 1, 64],
    [64, 356, 256],
  ])('is true for %i x %i x %i', (m, k, n) => {
    expect(worthIt(m, k, n)).toBe(true);
  });
});
