import { must, shown } from '../argument.ts';

/**
 * What the tokens of a text are: Unicode characters (code points), words between spaces, or the
 * bytes of its UTF-8, written '0x00' to '0xff'.
 */
export type Unit = 'characters' | 'words' | 'bytes';

interface Rule {
  readonly split: (text: string) => string[];
  readonly join: (tokens: readonly string[]) => string;
}

/** The 256 bytes as tokens. */
export const byteTokens: readonly string[] = Array.from(
  { length: 256 },
  (_, byte) => `0x${byte.toString(16).padStart(2, '0')}`,
);

const rules: Readonly<Record<Unit, Rule>> = {
  characters: { split: (text) => Array.from(text), join: (tokens) => tokens.join('') },
  words: { split: (text) => text.match(/\S+/gu) ?? [], join: (tokens) => tokens.join(' ') },
  bytes: {
    split: (text) => Array.from(new TextEncoder().encode(text), (byte) => byteTokens[byte]!),
    // What is no UTF-8, as a model may write it, becomes U+FFFD.
    join: (tokens) => new TextDecoder().decode(Uint8Array.from(tokens.flatMap(bytesOf))),
  },
};

/** How a unit cuts a text into tokens and puts tokens together again. */
export function unitRule(by: Unit): Rule {
  if (Object.hasOwn(rules, by)) return rules[by];
  const known = Object.keys(rules).map((unit) => `'${unit}'`);
  throw new TypeError(
    `vocabulary: no unit ${typeof by === 'string' ? `'${by}'` : shown(by)}; give ${known.join(' or ')}.`,
  );
}

/** The byte that a token names; of one that names none, such as '<unknown>', its own text. */
function bytesOf(token: string): number[] {
  const byte = /^0x[\da-f]{2}$/.test(token) ? Number(token) : undefined;
  return byte === undefined ? [...new TextEncoder().encode(token)] : [byte];
}

/** Throws unless the value is a text. */
export function mustBeText(text: unknown): void {
  must('vocabulary', 'a text', 'a string', text, typeof text === 'string');
}
