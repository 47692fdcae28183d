import { checkText, reservedTokens, specialTokens } from './special-tokens.ts';
import { unitRule } from './unit.ts';
import {
  type Vocabulary,
  type VocabularyJson,
  vocabularyOf,
  type VocabularyOptions,
} from './vocabulary.ts';

/** `S`, with every name forbidden that is no option: inference alone would let it pass. */
type Known<S> = S & { readonly [Name in Exclude<keyof S, keyof VocabularyOptions>]: never };

/** The ways to a vocabulary. */
export interface VocabularyFactory {
  /**
   * The vocabulary of every token that occurs in the texts, sorted and behind the special tokens.
   * Of the special tokens, only `unknown` may occur in a text.
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
  fromTexts<S extends VocabularyOptions>(
    texts: string | Iterable<string>,
    options?: Known<S>,
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
  fromTexts(texts, options: VocabularyOptions = {}) {
    const unit = unitRule(options.by ?? 'characters');
    const found = new Set<string>();
    for (const text of typeof texts === 'string' ? [texts] : texts) {
      for (const token of unit.split(text)) found.add(token);
    }
    checkText(found, reservedTokens(options));
    if (found.size === 0) {
      throw new Error('vocabulary: the texts hold no token; give at least one that is not empty.');
    }
    return vocabularyOf([...found].toSorted(), options);
  },

  fromTokens: (tokens, options) => vocabularyOf(tokens, options),

  fromJSON(json) {
    checkJson(json);
    return vocabularyOf(json.tokens, json);
  },
};

function checkJson(json: VocabularyJson): void {
  const tokens: unknown = json?.tokens;
  if (!Array.isArray(tokens) || !tokens.every((token) => typeof token === 'string')) {
    throw new TypeError('vocabulary: the JSON has no list of strings as `tokens`.');
  }
  for (const [role, token] of specialTokens(json)) {
    // Put in front, a token that is missing would shift every id.
    if (tokens.includes(token)) continue;
    throw new Error(`vocabulary: the JSON names '${token}' as ${role} token but does not list it.`);
  }
}
