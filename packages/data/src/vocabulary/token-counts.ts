import { checkCount, optionsOf } from '../argument.ts';
import { checkText, reservedTokens, specialTokens } from './special-tokens.ts';
import { mustBeText, unitRule } from './unit.ts';
import type { VocabularyOptions } from './vocabulary.ts';

export interface TextVocabularyOptions extends VocabularyOptions {
  /** The most tokens, special ones among them: the rarest are left out. */
  readonly maxSize?: number;
  /** How often a token must occur to be kept, 1 unless given. */
  readonly minCount?: number;
}

/** The tokens of texts, counted as the texts come. */
export interface TokenCounts {
  add(text: string): void;
  /** The tokens that the options let in, sorted. */
  kept(): string[];
}

/** Begins counting; throws where the options cannot be met. */
export function tokenCounts(options: TextVocabularyOptions): TokenCounts {
  const { by = 'characters', minCount = 1, maxSize = Infinity } = optionsOf('vocabulary', options);
  const unit = unitRule(by);
  const reserved = reservedTokens(options);
  const special = new Set(specialTokens(options).map(([, token]) => token));
  checkCount('vocabulary', 'minCount', minCount, 1);
  if (maxSize !== Infinity) {
    const name = `maxSize (with ${special.size} special tokens)`;
    checkCount('vocabulary', name, maxSize, special.size + 1);
  }

  const counts = new Map<string, number>();
  return {
    add(text) {
      mustBeText(text);
      const tokens = unit.split(text);
      checkText(tokens, reserved);
      for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
    },
    kept() {
      if (counts.size === 0) {
        throw new Error(
          'vocabulary: the texts hold no token; give at least one that is not empty.',
        );
      }
      const often = [...counts].filter(
        ([token, count]) => count >= minCount && !special.has(token),
      );
      if (often.length === 0) {
        throw new Error(`vocabulary: no token occurs ${minCount} times; lower minCount.`);
      }
      // Of tokens that are as frequent, the first in the order of code units stay.
      const byCount = often.toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
      return byCount
        .slice(0, maxSize - special.size)
        .map(([token]) => token)
        .toSorted();
    },
  };
}
