import { test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { size, strides } from '../src/index.ts';
import { indices, shapes } from './arbitraries.ts';

describe('size', () => {
  test.prop([shapes(0, 5)])('counts the elements', (shape) => {
    expect(size(shape)).toBe(indices(shape).length);
  });
});

describe('strides', () => {
  test.prop([shapes(0, 5)])('lead to the elements in row-major order', (shape) => {
    const steps = strides(shape);
    const positions = indices(shape).map((index) =>
      index.reduce((sum, k, axis) => sum + k * steps[axis]!, 0),
    );
    expect(positions).toEqual([...positions.keys()]);
  });
});
