import { describe, expect, it } from 'vitest';
import { baselinePerplexities } from '../examples/names/baselines.ts';

describe('baselinePerplexities', () => {
  it('knows a cycle of letters by pairs but not one by one', () => {
    const cycle = Int32Array.from({ length: 31 }, (_, i) => i % 3);
    const { unigram, bigram } = baselinePerplexities(Array(20).fill(cycle), [cycle], 3);
    expect(unigram).toBeCloseTo(3, 3);
    expect(bigram).toBeCloseTo(1, 2);
  });

  it('gives a letter that was never seen a probability', () => {
    const { unigram, bigram } = baselinePerplexities(
      Array(20).fill(Int32Array.of(0, 1, 0)),
      [Int32Array.of(0, 2, 0)],
      3,
    );
    expect(Number.isFinite(unigram)).toBe(true);
    expect(Number.isFinite(bigram)).toBe(true);
  });
});
