import { grad } from '@tapeloop/autodiff';
import { full, key, normal, ones, sum, type Tensor } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { dropout } from '../src/index.ts';
import { largestError } from './trees.ts';

const entries = 100_000;

describe('dropout', () => {
  it.each([0.1, 0.5, 0.9])('drops entries with probability %s', (rate) => {
    const y = dropout(rate).apply({}, ones([entries]), { key: key(1) });
    const kept = y.data.filter((x) => x !== 0);
    // Within four standard errors of a binomial distribution.
    const error = 4 * Math.sqrt(rate * (1 - rate) * entries);
    expect(Math.abs(kept.length - (1 - rate) * entries)).toBeLessThan(error);
    expect(new Set(kept)).toEqual(new Set([Math.fround(1 / (1 - rate))]));
  });

  it('drops neighbours independently', () => {
    const { data } = dropout(0.5).apply({}, ones([entries]), { key: key(2) });
    const pairs = data.subarray(1).filter((x, i) => x !== 0 && data[i] !== 0);
    expect(Math.abs(pairs.length - entries / 4)).toBeLessThan(4 * Math.sqrt(entries));
  });

  it('gives its input without a key', () => {
    const x = normal(key(3), [4, 5]);
    expect(dropout(0.9).apply({}, x)).toBe(x);
    expect(dropout(0.9).apply({}, x, {})).toBe(x);
  });

  it('is a function of the key', () => {
    const x = ones([20, 10]);
    const layer = dropout(0.5);
    const drawn = (seed: number): Tensor => layer.apply({}, x, { key: key(seed) });
    expect(largestError(drawn(4), drawn(4))).toBe(0);
    expect(largestError(drawn(4), drawn(5))).toBe(1);
  });

  it('passes gradients where it passed values', () => {
    const run = (x: Tensor<[50]>) => sum(dropout(0.5).apply({}, x, { key: key(6) }));
    const x = ones([50]);
    const passed = dropout(0.5).apply({}, x, { key: key(6) });
    expect(largestError(grad(run)(x), passed)).toBe(0);
  });

  it('keeps what it keeps at a rate of 0, and lets nothing dropped through', () => {
    const x = normal(key(7), [10]);
    expect(largestError(dropout(0).apply({}, x, { key: key(8) }), x)).toBe(0);
    const infinite = dropout(0.5).apply({}, full([100], Infinity), { key: key(8) });
    expect(infinite.data.every((y) => y === 0 || y === Infinity)).toBe(true);
  });

  it('is called by its rate', () => {
    expect(dropout(0.25).name).toBe('dropout(0.25)');
  });
});
