import { describe, expect, it } from 'vitest';
import { along, entryDirection, moved, randomDirection, typicalSize } from '../src/direction.ts';
import { draws } from '../src/draws.ts';

const point = Float64Array.of(3, -0.7, 1e-9, 0);

describe('entryDirection', () => {
  it('has the size of its entry', () => {
    expect(entryDirection(point, 0, 1).size).toBe(2);
    expect(entryDirection(point, 1, 1).size).toBe(0.5);
  });

  it('has the typical size where the entry is negligible', () => {
    expect(entryDirection(point, 2, 1).size).toBe(1);
    expect(entryDirection(point, 3, 6).size).toBe(4);
  });
});

describe('randomDirection', () => {
  it('moves every entry of a range one way or the other', () => {
    const { indices, signs, size } = randomDirection(10, 110, 3, draws(0));
    expect(indices).toEqual(Array.from({ length: 100 }, (_, i) => 10 + i));
    expect(new Set(signs)).toEqual(new Set([-1, 1]));
    expect(size).toBe(2);
  });
});

describe('moved', () => {
  it('adds signed steps of its size, in a copy', () => {
    const direction = { indices: [0, 3], signs: [1, -1], size: 2 };
    expect(moved(point, direction, 0.5)).toEqual(Float64Array.of(4, -0.7, 1e-9, -1));
    expect(point[0]).toBe(3);
  });
});

describe('along', () => {
  it('is the sum of the signed derivatives', () => {
    const direction = { indices: [0, 2], signs: [1, -1], size: 8 };
    expect(along(Float64Array.of(5, 100, 3), direction)).toBe(2);
  });
});

describe('typicalSize', () => {
  it('is 1 for zeros', () => {
    expect(typicalSize(Float64Array.of(0, 0))).toBe(1);
    expect(typicalSize(Float64Array.of(-4, 4))).toBe(4);
  });
});
