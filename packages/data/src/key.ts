import { foldIn, type Key } from '@tapeloop/random';

/** Throws, as `foldIn` does, unless the value is a key. */
export function checkKey(key: Key): void {
  foldIn(key, 0);
}
