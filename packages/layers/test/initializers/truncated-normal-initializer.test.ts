import { key } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { truncatedNormalInitializer } from '../../src/index.ts';
import { moment } from '../moment.ts';
import { largest } from '../trees.ts';

describe('truncatedNormalInitializer', () => {
  const made = truncatedNormalInitializer(0.5)(key(0), [200, 250]);

  it('stays within two standard deviations', () => {
    expect(largest(made)).toBeLessThanOrEqual(1);
    expect(largest(made)).toBeGreaterThan(0.999);
  });

  it('has the moments of a normal distribution without its tails', () => {
    // With density phi and mass P = 0.9545 within 2: E x^2 = 1 - 4 phi(2) / P, E x^4 = 3 E x^2 - 16 phi(2) / P.
    const ratio = Math.exp(-2) / Math.sqrt(2 * Math.PI) / 0.954499736103642;
    const square = 1 - 4 * ratio;
    expect(Math.sqrt(square)).toBeCloseTo(0.87962566, 8);
    const fourth = 3 * square - 16 * ratio;
    expect(Math.abs(moment(made, 1))).toBeLessThan(4 * Math.sqrt((0.25 * square) / 50_000));
    const error = 4 * Math.sqrt((fourth - square ** 2) / 50_000);
    expect(Math.abs(moment(made, 2) / 0.25 - square)).toBeLessThan(error);
  });

  it('takes a standard deviation of 0', () => {
    expect(largest(truncatedNormalInitializer(0)(key(0), [20]))).toBe(0);
  });
});
