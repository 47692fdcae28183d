import { InvalidArgumentError } from 'commander';

/** Reads an option that counts something. */
export function atLeastOne(text: string): number {
  const count = Number(text);
  if (Number.isSafeInteger(count) && count > 0) return count;
  throw new InvalidArgumentError('It must be a whole number of at least 1.');
}
