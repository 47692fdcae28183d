import { must, optionsOf, shown } from '../argument.ts';
import { specialTokens } from './special-tokens.ts';
import { type TextVocabularyOptions, tokenCounts } from './token-counts.ts';
import { byteTokens } from './unit.ts';
import {
  type Vocabulary,
  type VocabularyJson,
  vocabularyOf,
  type VocabularyOptions,
} from './vocabulary.ts';

/** `S`, with every name forbidden that is no option: inference alone would let it pass. */
type Known<S, Options = VocabularyOptions> = S & {
  readonly [Name in Exclude<keyof S, keyof Options>]: never;
};

/** The ways to a vocabulary. */
export interface VocabularyFactory {
  /**
   * The vocabulary of the tokens that occur in the texts (of the most frequent ones, given
   * `maxSize`; of those that occur `minCount` times), sorted and behind the special tokens. Of
   * the special tokens, only `unknown` may occur in a text.
   *
   * ```ts
   * import { vocabulary } from '@tapeloop/data';
   *
   * const letters = vocabulary.fromTexts(['ada', 'bob'], { start: '.', end: '.' });
   * letters.tokens; // => ['.', 'a', 'b', 'd', 'o']
   * letters.encode('dad'); // => Int32Array(5) [0, 3, 1, 3, 0]
   * letters.decode([0, 3, 1, 3, 0]); // => 'dad'
   * ```
   */
  fromTexts<S extends TextVocabularyOptions>(
    texts: string | Iterable<string>,
    options?: Known<S, TextVocabularyOptions>,
  ): Vocabulary<S>;

  /**
   * The same of texts that are waited for, such as the lines of a file.
   *
   * ```ts
   * import { vocabulary } from '@tapeloop/data';
   *
   * const lines = async function* () {
   *   yield 'the cat sat';
   *   yield 'the dog ran';
   * };
   * const options = { by: 'words', unknown: '<unknown>', minCount: 2 } as const;
   * const words = await vocabulary.fromStream(lines(), options);
   * words.tokens; // => ['<unknown>', 'the']
   * ```
   */
  fromStream<S extends TextVocabularyOptions>(
    texts: AsyncIterable<string>,
    options?: Known<S, TextVocabularyOptions>,
  ): Promise<Vocabulary<S>>;

  /**
   * The vocabulary of all 256 bytes behind the special tokens, which holds every text.
   *
   * ```ts
   * import { vocabulary } from '@tapeloop/data';
   *
   * const bytes = vocabulary.ofBytes({ end: '<end>' });
   * bytes.size; // => 257
   * bytes.encode('né'); // => Int32Array(4) [111, 196, 170, 0]
   * bytes.decode([111, 196, 170, 0]); // => 'né'
   * ```
   */
  ofBytes<S extends Omit<VocabularyOptions, 'by'>>(
    options?: Known<S, Omit<VocabularyOptions, 'by'>>,
  ): Vocabulary<S>;

  /**
   * The vocabulary of these tokens in this order; special tokens that are not among them come
   * before them, in the order pad, start, end, unknown.
   *
   * ```ts
   * import { vocabulary } from '@tapeloop/data';
   *
   * const words = vocabulary.fromTokens(['the', 'cat'], { by: 'words', unknown: '<unknown>' });
   * words.encode('the dog'); // => Int32Array(2) [1, 0]
   * words.decode([1, 0]); // => 'the <unknown>'
   * ```
   */
  fromTokens<S extends VocabularyOptions>(
    tokens: readonly string[],
    options?: Known<S>,
  ): Vocabulary<S>;

  /**
   * The vocabulary that `JSON.stringify` wrote.
   *
   * ```ts
   * import { vocabulary } from '@tapeloop/data';
   *
   * const text = JSON.stringify(vocabulary.fromTexts('abba', { end: '.' }));
   * vocabulary.fromJSON(JSON.parse(text)).tokens; // => ['.', 'a', 'b']
   * ```
   */
  fromJSON(json: VocabularyJson): Vocabulary;
}

export const vocabulary: VocabularyFactory = {
  fromTexts(texts, options: TextVocabularyOptions = {}) {
    const counts = tokenCounts(options);
    const all = typeof texts === 'string' ? [texts] : texts;
    mustBeTexts(Symbol.iterator, all, 'a string or a list of strings');
    for (const text of all) counts.add(text);
    return vocabularyOf(counts.kept(), options);
  },

  async fromStream(texts, options: TextVocabularyOptions = {}) {
    const counts = tokenCounts(options);
    mustBeTexts(Symbol.asyncIterator, texts, 'a stream of strings');
    for await (const text of texts) counts.add(text);
    return vocabularyOf(counts.kept(), options);
  },

  ofBytes: (options: VocabularyOptions = {}) =>
    vocabularyOf(byteTokens, { ...optionsOf('vocabulary', options), by: 'bytes' }),

  fromTokens: (tokens, options) => vocabularyOf(tokens, options),

  fromJSON(json) {
    checkJson(json);
    return vocabularyOf(json.tokens, json);
  },
};

function mustBeTexts(iterator: symbol, texts: unknown, be: string): void {
  must('vocabulary', 'the texts', be, texts, typeof Object(texts)[iterator] === 'function');
}

function checkJson(json: VocabularyJson): void {
  const tokens: unknown = json?.tokens;
  if (!Array.isArray(tokens) || !tokens.every((token) => typeof token === 'string')) {
    throw new TypeError(
      `vocabulary: the JSON, ${shown(json)}, has no list of strings as \`tokens\`; give what JSON.parse made of a vocabulary.`,
    );
  }
  for (const [role, token] of specialTokens(json)) {
    // Put in front, a token that is missing would shift every id.
    if (tokens.includes(token)) continue;
    throw new Error(`vocabulary: the JSON names '${token}' as ${role} token but does not list it.`);
  }
}
