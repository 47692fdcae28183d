import { readFileSync } from 'node:fs';
import { lowered } from './names.ts';

/** Each name of a file once, one a line. */
export function readNames(file: string): string[] {
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
