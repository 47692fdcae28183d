import { showShape } from '@tapeloop/shapes';

/** Throws where an id is not an entry along an axis. */
export function mustBeEntry(
  operation: string,
  id: number,
  position: number,
  shape: readonly number[],
  axis: number,
): void {
  if (id >= 0 && id < shape[axis]!) return;
  throw new RangeError(
    `${operation}: id ${id} at position ${position} is not an entry of axis ${axis} of ${showShape(shape)}.`,
  );
}
