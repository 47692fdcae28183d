import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { vocabulary } from '../../src/index.ts';

const letters = vocabulary.fromTexts(['emma', 'ava'], { start: '<', end: '>' });

describe('encode', () => {
  it('puts the start and end tokens around the text', () => {
    expect(letters.encode('eva')).toEqual(Int32Array.of(0, 3, 5, 2, 1));
    expect(letters.encode('')).toEqual(Int32Array.of(0, 1));
  });

  it('leaves them out on request, or where there are none', () => {
    expect(letters.encode('eva', { end: false })).toEqual(Int32Array.of(0, 3, 5, 2));
    expect(letters.encode('eva', { start: false })).toEqual(Int32Array.of(3, 5, 2, 1));
    expect(vocabulary.fromTokens(['a']).encode('aa')).toEqual(Int32Array.of(0, 0));
  });

  it('refuses a token that it does not hold', () => {
    expect(() => letters.encode('eve q')).toThrow(
      new Error("vocabulary: unknown token ' '; give an `unknown` token or add it."),
    );
  });

  it('has the unknown token for one that it does not hold', () => {
    const words = vocabulary.fromTokens(['the', 'cat'], { by: 'words', unknown: '?' });
    expect(words.encode('the dog and the cat')).toEqual(Int32Array.of(1, 0, 0, 1, 2));
  });

  it('refuses a text that holds a special token', () => {
    expect(() => letters.encode('a>v')).toThrow(
      new Error("vocabulary: a text holds '>', the end token; choose one that no text holds."),
    );
  });

  it('takes a character outside the basic plane as one', () => {
    const signs = vocabulary.fromTexts('a😀b');
    expect(signs.tokens).toEqual(['a', 'b', '😀']);
    expect(signs.decode(signs.encode('😀😀'))).toBe('😀😀');
  });
});

describe('decode', () => {
  it('leaves out pad, start and end tokens and shows the unknown one', () => {
    const words = vocabulary.fromTokens(['the', 'cat'], {
      by: 'words',
      pad: '<pad>',
      start: '<start>',
      end: '<end>',
      unknown: '<unknown>',
    });
    expect(words.decode([1, 4, 3, 5, 2, 0, 0])).toBe('the <unknown> cat');
  });

  it.each([6, -1, 0.5])('refuses the id %d', (id) => {
    expect(() => letters.decode([2, id])).toThrow(
      new RangeError(`vocabulary: no token has the id ${id}; ids go from 0 to 5.`),
    );
  });

  test.prop([fc.array(fc.string({ unit: 'binary', minLength: 1 }), { minLength: 1 })])(
    'undoes encode for characters',
    (texts) => {
      const held = vocabulary.fromTexts(texts, { pad: '<p>', start: '<s>', end: '<e>' });
      expect(texts.map((text) => held.decode(held.encode(text)))).toEqual(texts);
    },
  );

  test.prop([fc.array(fc.stringMatching(/^[a-z]+$/), { minLength: 1 })])(
    'undoes encode for words, with one space between them',
    (list) => {
      const held = vocabulary.fromTexts(list.join(' \n\t'), { by: 'words', end: '.' });
      expect(held.decode(held.encode(`  ${list.join('  ')} `))).toBe(list.join(' '));
    },
  );
});

describe('a vocabulary of bytes', () => {
  const bytes = vocabulary.fromTexts('né', { by: 'bytes', unknown: '<?>' });

  it('holds the bytes that occur', () => {
    expect(bytes.tokens).toEqual(['<?>', '0x6e', '0xa9', '0xc3']);
  });

  it('shows the unknown token among the text', () => {
    expect(bytes.decode(bytes.encode('néx'))).toBe('né<?>');
  });
});

describe('id', () => {
  it('is the place of a token among the tokens', () => {
    expect(letters.tokens.map((token) => letters.id(token))).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('refuses a token that is not held', () => {
    expect(() => letters.id('emma')).toThrow(
      new Error("vocabulary: unknown token 'emma'; give an `unknown` token or add it."),
    );
  });
});
