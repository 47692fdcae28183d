import { must, optionsOf, shown } from '../argument.ts';
import {
  checkText,
  reservedTokens,
  type SpecialIds,
  type SpecialTokens,
  specialTokens,
} from './special-tokens.ts';
import { mustBeText, type Unit, unitRule } from './unit.ts';

export interface VocabularyOptions extends SpecialTokens {
  /** How texts are cut into tokens, 'characters' unless given. */
  readonly by?: Unit;
}

export interface EncodeOptions {
  /** Leaves out the start token when false, for text that goes on from earlier text. */
  readonly start?: boolean;
  /** Leaves out the end token when false, for text that a model is to go on from. */
  readonly end?: boolean;
}

/** What `JSON.stringify` writes of a vocabulary. */
export interface VocabularyJson extends VocabularyOptions {
  readonly tokens: readonly string[];
}

/** Tokens and their ids, 0 to `size - 1`. */
export interface Vocabulary<S extends SpecialTokens = SpecialTokens> {
  readonly tokens: readonly string[];
  readonly size: number;
  readonly by: Unit;
  /** The ids of the special tokens, such as `special.start`. */
  readonly special: SpecialIds<S>;
  /** The id of a token. One that is not held has the id of `unknown`, or is an error. */
  id(token: string): number;
  /** The ids of a text, between those of the start and end tokens where there are such. */
  encode(text: string, options?: EncodeOptions): Int32Array;
  /** The text of ids, without pad, start and end tokens. */
  decode(ids: Iterable<number>): string;
  toJSON(): VocabularyJson;
}

/** The vocabulary of these tokens, behind those special tokens that are not among them. */
export function vocabularyOf<S extends SpecialTokens>(
  listed: readonly string[],
  options: VocabularyOptions = {},
): Vocabulary<S> {
  const { by = 'characters' } = optionsOf('vocabulary', options);
  checkTokens(listed);
  const { split, join } = unitRule(by);
  const named = specialTokens(options);
  const reserved = reservedTokens(options);
  const inFront = new Set(named.map(([, token]) => token));
  for (const token of listed) inFront.delete(token);
  const tokens = [...inFront, ...listed];
  const ids = idsOf(tokens);
  const special: SpecialIds<SpecialTokens> = Object.fromEntries(
    named.map(([role, token]) => [role, ids.get(token)!]),
  );

  const idOf = (token: string): number => {
    const found = ids.get(token) ?? special.unknown;
    if (found !== undefined) return found;
    throw new Error(`vocabulary: unknown token '${token}'; give an \`unknown\` token or add it.`);
  };
  return {
    tokens,
    size: tokens.length,
    by,
    // The cast: S names the roles of the options.
    special: special as SpecialIds<S>,
    id(token) {
      must('vocabulary', 'a token', 'a string', token, typeof token === 'string');
      return idOf(token);
    },
    encode(text, ends = {}) {
      const { start = true, end = true } = optionsOf('vocabulary', ends);
      mustBeText(text);
      const parts = split(text);
      checkText(parts, reserved);
      const opening = start && special.start !== undefined ? [special.start] : [];
      const closing = end && special.end !== undefined ? [special.end] : [];
      return Int32Array.from([...opening, ...parts.map(idOf), ...closing]);
    },
    decode(encoded) {
      const isList = typeof Object(encoded)[Symbol.iterator] === 'function';
      const isIds = isList && typeof encoded !== 'string';
      must('vocabulary', 'what is decoded', 'a list of ids', encoded, isIds);
      const parts: string[] = [];
      for (const one of encoded) {
        const token = typeof one === 'number' ? tokens[one] : undefined;
        if (token === undefined) {
          throw new RangeError(
            `vocabulary: no token has the id ${shown(one)}; ids go from 0 to ${tokens.length - 1}.`,
          );
        }
        if (!reserved.has(token)) parts.push(token);
      }
      return join(parts);
    },
    toJSON: () => ({ by, ...Object.fromEntries(named), tokens }),
  };
}

/** Every token's id, once each is known to stand there once and to be something. */
function idsOf(tokens: readonly string[]): ReadonlyMap<string, number> {
  const ids = new Map<string, number>();
  for (const [id, token] of tokens.entries()) {
    if (token === '') throw new Error(`vocabulary: token ${id} is empty; leave it out.`);
    const other = ids.get(token);
    if (other !== undefined) {
      throw new Error(
        `vocabulary: '${token}' is token ${other} and token ${id}; list each token once.`,
      );
    }
    ids.set(token, id);
  }
  return ids;
}

function checkTokens(tokens: unknown): void {
  const isThat = Array.isArray(tokens) && tokens.every((token) => typeof token === 'string');
  must('vocabulary', 'the tokens', 'an array of strings', tokens, isThat);
}
