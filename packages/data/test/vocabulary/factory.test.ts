import { fc, test } from '@fast-check/vitest';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { inOrder, type Vocabulary, vocabulary, type VocabularyOptions } from '../../src/index.ts';
import { later } from '../cursors.ts';

const special: VocabularyOptions = {
  pad: '<pad>',
  start: '<start>',
  end: '<end>',
  unknown: '<unknown>',
};

describe('vocabulary.fromTexts', () => {
  it('holds every character once, sorted, behind the special tokens', () => {
    const letters = vocabulary.fromTexts(['bob', 'ada'], special);
    expect(letters.tokens).toEqual(['<pad>', '<start>', '<end>', '<unknown>', 'a', 'b', 'd', 'o']);
    expect(letters.special).toEqual({ pad: 0, start: 1, end: 2, unknown: 3 });
    expect(letters.size).toBe(8);
  });

  it('lets the start and the end token be the same', () => {
    const letters = vocabulary.fromTexts(['bob', 'ada'], { start: '.', end: '.' });
    expect(letters.tokens).toEqual(['.', 'a', 'b', 'd', 'o']);
    expect([letters.special.start, letters.special.end]).toEqual([0, 0]);
  });

  it('cuts texts into words on request', () => {
    const words = vocabulary.fromTexts(['the cat', 'the\n dog '], { by: 'words' });
    expect(words.tokens).toEqual(['cat', 'dog', 'the']);
  });

  it('takes one text as well as many', () => {
    expect(vocabulary.fromTexts('to be to', { by: 'words' }).tokens).toEqual(['be', 'to']);
  });

  it('does not depend on the order of the texts', () => {
    const texts = ['emma', 'olivia', 'ava'];
    expect(vocabulary.fromTexts(texts).tokens).toEqual(
      vocabulary.fromTexts(texts.toReversed()).tokens,
    );
  });

  it('takes the unknown token from the texts that have it', () => {
    const words = vocabulary.fromTexts('the <unk> sat', { by: 'words', unknown: '<unk>' });
    expect(words.tokens).toEqual(['<unk>', 'sat', 'the']);
    expect([...words.encode('the dog <unk>')]).toEqual([2, 0, 0]);
  });

  it('refuses texts without a token', () => {
    const problem = 'vocabulary: the texts hold no token; give at least one that is not empty.';
    expect(() => vocabulary.fromTexts([])).toThrow(new Error(problem));
    expect(() => vocabulary.fromTexts(['', ''], special)).toThrow(new Error(problem));
    expect(() => vocabulary.fromTexts(' \n', { by: 'words' })).toThrow(new Error(problem));
  });

  it('refuses a special token that a text holds', () => {
    expect(() => vocabulary.fromTexts(['st. john'], { end: '.' })).toThrow(
      new Error("vocabulary: a text holds '.', the end token; choose one that no text holds."),
    );
  });

  it('refuses an option that there is not', () => {
    // @ts-expect-error -- `strat` is a misspelling of `start`.
    expect(vocabulary.fromTexts('ab', { strat: '.', end: '.' }).tokens).toEqual(['.', 'a', 'b']);
  });
});

describe('vocabulary.fromStream', () => {
  test.prop([fc.array(fc.string(), { minLength: 1 })])(
    'is fromTexts of the texts as they come',
    async (texts) => {
      fc.pre(texts.some((text) => text !== ''));
      const stream = async function* () {
        yield* texts;
      };
      const options = { unknown: '<unknown>', maxSize: 4 } as const;
      const expected = vocabulary.fromTexts(texts, options).toJSON();
      const streamed = await vocabulary.fromStream(stream(), options);
      expect(streamed.toJSON()).toEqual(expected);
    },
  );

  it('reads datasets that are waited for', async () => {
    const lines = later(inOrder(['the cat', 'the dog']));
    const words = await vocabulary.fromStream(lines, { by: 'words' });
    expect(words.tokens).toEqual(['cat', 'dog', 'the']);
  });

  it('refuses what fromTexts refuses', async () => {
    await expect(vocabulary.fromStream(later(inOrder([''])))).rejects.toThrow(
      new Error('vocabulary: the texts hold no token; give at least one that is not empty.'),
    );
  });
});

describe('vocabulary.ofBytes', () => {
  test.prop([fc.string({ unit: 'binary' })])('holds every text', (text) => {
    const bytes = vocabulary.ofBytes({ start: '<s>', end: '.' });
    expect(bytes.decode(bytes.encode(text))).toBe(text);
    const utf8 = Array.from(new TextEncoder().encode(text), (byte) => byte + 2);
    expect([...bytes.encode(text)]).toEqual([0, ...utf8, 1]);
  });

  it('has the bytes themselves as ids where there are no special tokens', () => {
    const bytes = vocabulary.ofBytes();
    expect([bytes.size, bytes.by, bytes.tokens[65]]).toEqual([256, 'bytes', '0x41']);
    expect(bytes.encode('Aé')).toEqual(Int32Array.of(0x41, 0xc3, 0xa9));
  });

  it('decodes what is no UTF-8 to the replacement character', () => {
    expect(vocabulary.ofBytes().decode([0x41, 0xc3, 0x42])).toBe('A\ufffdB');
  });

  it('refuses an option that there is not', () => {
    // @ts-expect-error -- there is nothing to leave out of all bytes.
    expect(vocabulary.ofBytes({ maxSize: 3 }).size).toBe(256);
  });
});

describe('vocabulary.fromTokens', () => {
  it('keeps the order and puts missing special tokens before it', () => {
    const letters = vocabulary.fromTokens(['z', '<end>', 'a'], special);
    expect(letters.tokens).toEqual(['<pad>', '<start>', '<unknown>', 'z', '<end>', 'a']);
    expect(letters.special).toEqual({ pad: 0, start: 1, end: 4, unknown: 2 });
  });

  it('does not follow later changes of its list', () => {
    const tokens = ['a', 'b'];
    const letters = vocabulary.fromTokens(tokens);
    tokens.reverse();
    expect([...letters.encode('ab')]).toEqual([0, 1]);
    expect(letters.tokens).toEqual(['a', 'b']);
  });

  it('refuses a token that stands twice', () => {
    expect(() => vocabulary.fromTokens(['a', 'b', 'a'], { end: '.' })).toThrow(
      new Error("vocabulary: 'a' is token 1 and token 3; list each token once."),
    );
  });

  it('refuses an empty token', () => {
    expect(() => vocabulary.fromTokens(['a', ''])).toThrow(
      new Error('vocabulary: token 1 is empty; leave it out.'),
    );
    expect(() => vocabulary.fromTokens(['a'], { pad: '' })).toThrow(
      new Error('vocabulary: token 0 is empty; leave it out.'),
    );
  });

  it('refuses an unknown token that stands for something else too', () => {
    expect(() => vocabulary.fromTokens(['a'], { end: '.', unknown: '.' })).toThrow(
      new Error(
        "vocabulary: '.' is both the end and the unknown token; give `unknown` a token of its own.",
      ),
    );
  });

  it('refuses a unit that there is not', () => {
    // @ts-expect-error -- 'syllables' is no unit.
    expect(() => vocabulary.fromTokens(['a'], { by: 'syllables' })).toThrow(
      new TypeError("vocabulary: no unit 'syllables'; give 'characters' or 'words' or 'bytes'."),
    );
  });
});

describe('vocabulary.fromJSON', () => {
  const anyOptions = fc.record(
    {
      pad: fc.constant('<pad>'),
      start: fc.constant('<start>'),
      end: fc.constant('<end>'),
      unknown: fc.constant('<unknown>'),
      by: fc.constantFrom('characters', 'words', 'bytes'),
    },
    { requiredKeys: [] },
  );
  const token = fc.string({ minLength: 1, unit: 'binary' });

  test.prop([fc.uniqueArray(token, { minLength: 1 }), anyOptions])(
    'restores what JSON.stringify wrote',
    (tokens, options) => {
      const written = vocabulary.fromTokens(tokens, options);
      const read = vocabulary.fromJSON(JSON.parse(JSON.stringify(written)));
      expect(read.tokens).toEqual(written.tokens);
      expect(read.special).toEqual(written.special);
      expect(read.by).toBe(written.by);
      expect(read.toJSON()).toEqual(written.toJSON());
    },
  );

  it('writes nothing but the tokens and the options', () => {
    const letters = vocabulary.fromTexts('ab', { start: '.', end: '.' });
    expect(JSON.stringify(letters)).toBe(
      '{"by":"characters","start":".","end":".","tokens":[".","a","b"]}',
    );
  });

  it.each([
    ['null', 'null'],
    ['{}', 'an object'],
    ['[]', 'an array of 0'],
    ['{"tokens":"abc"}', 'an object'],
    ['{"tokens":["a",1]}', 'an object'],
  ])('refuses %s', (json, shown) => {
    expect(() => vocabulary.fromJSON(JSON.parse(json))).toThrow(
      new TypeError(
        `vocabulary: the JSON, ${shown}, has no list of strings as \`tokens\`; give what JSON.parse made of a vocabulary.`,
      ),
    );
  });

  it('refuses a special token that is not listed, as ids would shift', () => {
    expect(() => vocabulary.fromJSON({ tokens: ['a', 'b'], pad: '<pad>' })).toThrow(
      new Error("vocabulary: the JSON names '<pad>' as pad token but does not list it."),
    );
  });
});

describe('the type of a vocabulary', () => {
  it('knows which special tokens there are', () => {
    const letters = vocabulary.fromTexts('ab', { start: '.', end: '.', by: 'characters' });
    expectTypeOf(letters.special).toEqualTypeOf<{ readonly start: number; readonly end: number }>();
    const restored = vocabulary.fromJSON(letters.toJSON());
    expectTypeOf(restored.special.start).toEqualTypeOf<number | undefined>();
    expectTypeOf(letters).toExtend<Vocabulary>();
    expect(restored.special).toEqual(letters.special);
  });
});
