import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { vocabulary } from '../../src/index.ts';

const letters = fc.array(fc.constantFrom('a', 'a', 'a', 'b', 'b', 'c', 'd', 'é'), { minLength: 1 });

/** The kept tokens by taking away the rarest one, the last of several, again and again. */
function keptSlowly(found: readonly string[], maxSize: number, minCount: number): string[] {
  const count = (token: string) => found.filter((other) => other === token).length;
  let kept = [...new Set(found)].toSorted().filter((token) => count(token) >= minCount);
  while (kept.length > maxSize) {
    const rarest = Math.min(...kept.map(count));
    const last = kept.findLast((token) => count(token) === rarest);
    kept = kept.filter((token) => token !== last);
  }
  return kept;
}

describe('limits of a vocabulary from texts', () => {
  test.prop([letters, fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 3 })])(
    'keep the most frequent tokens, sorted, behind the special ones',
    (found, room, minCount) => {
      const expected = keptSlowly(found, room, minCount);
      fc.pre(expected.length > 0);
      const options = { pad: '<pad>', unknown: '<unk>', maxSize: room + 2, minCount };
      const limited = vocabulary.fromTexts(found.join(''), options);
      expect(limited.tokens).toEqual(['<pad>', '<unk>', ...expected]);
    },
  );

  it('count over all texts', () => {
    const words = vocabulary.fromTexts(['a b', 'b c', 'c b'], { by: 'words', minCount: 2 });
    expect(words.tokens).toEqual(['b', 'c']);
  });

  it('count the start and end token once where they are the same', () => {
    const options = { start: '.', end: '.', maxSize: 2 };
    expect(vocabulary.fromTexts('abb', options).tokens).toEqual(['.', 'b']);
  });

  it('are no part of the JSON', () => {
    const json = JSON.stringify(vocabulary.fromTexts('abb', { maxSize: 1, minCount: 1 }));
    expect(json).toBe('{"by":"characters","tokens":["b"]}');
  });

  it.each([0, 2, 2.5, NaN])('refuse maxSize %d beside two special tokens', (maxSize) => {
    expect(() => vocabulary.fromTexts('ab', { pad: '<pad>', end: '<end>', maxSize })).toThrow(
      new RangeError(
        `vocabulary: maxSize (with 2 special tokens) must be a whole number >= 3, got ${maxSize}.`,
      ),
    );
  });

  it.each([0, 1.5])('refuse minCount %d', (minCount) => {
    expect(() => vocabulary.fromTexts('ab', { minCount })).toThrow(
      new RangeError(`vocabulary: minCount must be a whole number >= 1, got ${minCount}.`),
    );
  });

  it('refuse texts in which no token is frequent', () => {
    expect(() => vocabulary.fromTexts('ab', { minCount: 2, end: '.' })).toThrow(
      new Error('vocabulary: no token occurs 2 times; lower minCount.'),
    );
  });
});
