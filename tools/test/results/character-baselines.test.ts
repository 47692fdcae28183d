import { describe, expect, it } from 'vitest';
import { characterBaselines } from '../../results/character-baselines.ts';

const repeated = (text: string, times: number): string => text.repeat(times);

describe('what a character model has to beat', () => {
  it('knows a cycle of three by pairs, and not one by one', () => {
    const { unigram, bigram, trigram } = characterBaselines(
      repeated('abc', 2000),
      repeated('abc', 100),
    );
    expect(unigram).toBeCloseTo(Math.log2(3), 2);
    expect(bigram).toBeLessThan(0.01);
    expect(trigram).toBeLessThan(0.01);
  });

  it('knows by threes what pairs leave open', () => {
    const { bigram, trigram } = characterBaselines(repeated('aab', 2000), repeated('aab', 100));
    // After an a either may come, after b and at its second place it is certain.
    expect(bigram).toBeCloseTo(2 / 3, 2);
    expect(trigram).toBeLessThan(0.01);
  });

  it('gives a character that was never seen a probability', () => {
    const { unigram, trigram } = characterBaselines('ababab', 'abzab');
    expect(Number.isFinite(unigram) && Number.isFinite(trigram)).toBe(true);
  });

  it('counts by how much compressed text grows', () => {
    const { gzip, brotli } = characterBaselines(repeated('abc', 2000), repeated('abc', 1000));
    expect(gzip).toBeLessThan(0.1);
    expect(brotli).toBeLessThan(0.1);
  });
});
