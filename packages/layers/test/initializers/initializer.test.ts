import { key } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import {
  constantInitializer,
  normalInitializer,
  truncatedNormalInitializer,
  uniformInitializer,
  type Initializer,
} from '../../src/index.ts';
import { moment } from '../moment.ts';
import { varianceScaling } from './variance-scaling.ts';
import { largest } from '../trees.ts';

describe.each([
  ['constantInitializer', constantInitializer(2)],
  ['normalInitializer', normalInitializer(0.01)],
  ['uniformInitializer', uniformInitializer(0.5)],
  ['truncatedNormalInitializer', truncatedNormalInitializer(0.5)],
  ...varianceScaling.map(({ name, initializer }) => [name, initializer]),
] as [string, Initializer][])('%s', (_name, initializer) => {
  it.each([[[]], [[3]], [[2, 3]], [[2, 0]], [[0, 0]], [[2, 3, 4]]])(
    'fills the shape %j',
    (shape) => {
      const made = initializer(key(1), shape);
      expect([made.shape, made.dtype]).toEqual([shape, 'float32']);
      expect(made.data.every(Number.isFinite)).toBe(true);
    },
  );

  it('is a function of the key', () => {
    expect(initializer(key(1), [8]).toArray()).toEqual(initializer(key(1), [8]).toArray());
  });
});

describe('constantInitializer', () => {
  it('gives every entry the value', () => {
    expect(constantInitializer(-2)(key(0), [3]).toArray()).toEqual([-2, -2, -2]);
  });
});

describe('normalInitializer', () => {
  it('has the moments of a normal distribution of this standard deviation', () => {
    const made = normalInitializer(0.01)(key(0), [200, 250]);
    // Within four standard errors of n = 50,000 entries.
    expect(Math.abs(moment(made, 1))).toBeLessThan((4 * 0.01) / Math.sqrt(50_000));
    expect(Math.abs(moment(made, 2) / 1e-4 - 1)).toBeLessThan(4 * Math.sqrt(2 / 50_000));
    expect(Math.abs(moment(made, 4) / 1e-8 - 3)).toBeLessThan(4 * Math.sqrt(96 / 50_000));
  });

  it('takes a standard deviation of 0', () => {
    expect(largest(normalInitializer(0)(key(0), [2]))).toBe(0);
  });
});

describe('uniformInitializer', () => {
  it('fills the interval evenly', () => {
    const made = uniformInitializer(0.5)(key(0), [200, 250]);
    expect(largest(made)).toBeLessThanOrEqual(0.5);
    expect(largest(made)).toBeGreaterThan(0.4999);
    // The variance of an interval of length 2 b is b^2 / 3.
    expect(Math.abs(moment(made, 1))).toBeLessThan((4 * 0.5) / Math.sqrt(3 * 50_000));
    expect(Math.abs(moment(made, 2) / (0.25 / 3) - 1)).toBeLessThan(0.02);
  });
});
