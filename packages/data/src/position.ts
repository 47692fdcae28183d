import { checkCount, shownJson } from './argument.ts';

/** What `JSON.stringify` writes and `JSON.parse` gives back unchanged. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [name: string]: Json };

/**
 * A place in a dataset: after how much of which pass. `{ epoch: 3 }` is the beginning of pass 3;
 * `at` belongs to the dataset that wrote it. Plain JSON, so it can be stored with a checkpoint.
 */
export type Position = { readonly epoch: number; readonly at?: Json };

/** The value itself, once it is known to be a position. */
export function checkPosition(value: Position | Json): Position {
  if (!hasEpoch(value)) {
    throw new TypeError(
      `iterate: ${shownJson(value)} is not a position; give { epoch } or what \`position()\` returned.`,
    );
  }
  checkCount('iterate', 'epoch', value.epoch, 0);
  return value;
}

function hasEpoch(value: Position | Json): value is Position {
  return typeof value === 'object' && value !== null && 'epoch' in value;
}

/** How many of `length` items a saved `at` has behind it; none where nothing was saved. */
export function itemsBehind(op: string, at: Json | undefined, length: number): number {
  if (at === undefined) return 0;
  if (Number.isSafeInteger(at) && Number(at) >= 0 && Number(at) <= length) return Number(at);
  throw new RangeError(
    `${op}: a position at ${shownJson(at)} does not fit ${length} items; restore it into the dataset that gave it.`,
  );
}
