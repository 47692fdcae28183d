import { tracerOf } from '@tapeloop/autodiff';
import type { NdArray } from '@tapeloop/tensor';
import { uniformEntry } from '@tapeloop/tensor/staging';

/** The entry that all of a constant's are, a number itself; undefined for everything else. */
export function constantEntry(x: NdArray | number): number | undefined {
  if (typeof x === 'number') return x;
  return tracerOf(x) === undefined ? uniformEntry(x) : undefined;
}
