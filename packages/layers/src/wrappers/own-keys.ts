import { splitKey, unstack, type Key } from '@tapeloop/tensor';
import type { StepOptions } from '../cells/cell.ts';

/** The options of a step for each of several that draw from its keys: each gets keys of its own. */
export function ownKeys({ key, sequenceKey }: StepOptions, count: number): StepOptions[] {
  const split = (from: Key | undefined): Key[] => (from ? unstack(splitKey(from, count)) : []);
  const [ofStep, ofSequence] = [split(key), split(sequenceKey)];
  return Array.from({ length: count }, (_, i) => ({
    ...(key && { key: ofStep[i]! }),
    ...(sequenceKey && { sequenceKey: ofSequence[i]! }),
  }));
}

/** The key from which all steps of a sequence draw the same in training; undefined in evaluation. */
export function sequenceKeyOf(name: string, { key, sequenceKey }: StepOptions): Key | undefined {
  if (key === undefined || sequenceKey !== undefined) return key && sequenceKey;
  throw new TypeError(
    `${name}: draws once for a sequence; give the same sequenceKey at all of its steps beside the key of each.`,
  );
}
