import { type Key, threefry2x32 } from '@tapeloop/random';
import { checkFraction, mustBeFunction, optionsOf, shown } from './argument.ts';
import { checkKey } from './key.ts';

/**
 * Tells which of the named parts an item belongs to, by the item's own id alone: it stays there
 * while others come and go, in any order. The first part keeps its items when its fraction grows.
 * Sizes are left to chance: of n different ids, a fraction f gets f * n, give or take
 * √(n f (1 - f)).
 *
 * ```ts
 * import { filter, inOrder, splitBy } from '@tapeloop/data';
 * import { key } from '@tapeloop/random';
 *
 * const people = inOrder([{ id: 'ada' }, { id: 'ben' }, { id: 'cleo' }, { id: 'dan' }]);
 * const partOf = splitBy((person: { id: string }) => person.id, { train: 0.75, test: 0.25 }, key(4));
 * const test = filter(people, (person) => partOf(person) === 'test');
 * [...test]; // => [{ id: 'ada' }]
 * ```
 *
 * The part comes from Threefry-2x32 over the id's UTF-16 code units, so it is the same on every
 * machine.
 */
export function splitBy<T, Name extends string>(
  idOf: (item: T) => string,
  fractions: Readonly<Record<Name, number>>,
  key: Key,
): (item: T) => Name {
  mustBeFunction('splitBy', 'idOf', idOf);
  const parts = checkedParts<Name>(optionsOf('splitBy', fractions, 'fractions'));
  checkKey(key);
  return (item) => {
    const id: unknown = idOf(item);
    if (typeof id !== 'string') {
      throw new TypeError(`splitBy: an id is ${shown(id)}, not a string; give String(id).`);
    }
    const place = hash(id, key);
    // The last part takes what rounding of the sums may leave.
    const part = parts.find(({ upTo }) => place < upTo) ?? parts.at(-1)!;
    return part.name;
  };
}

interface Part<Name> {
  readonly name: Name;
  readonly upTo: number;
}

/** The parts side by side on the way from 0 to 1. */
function checkedParts<Name extends string>(
  fractions: Readonly<Record<Name, number>>,
): readonly Part<Name>[] {
  let upTo = 0;
  const parts: Part<Name>[] = [];
  for (const name in fractions) {
    const fraction = fractions[name];
    checkFraction('splitBy', `fraction '${name}'`, fraction);
    upTo += fraction;
    parts.push({ name, upTo });
  }
  if (Math.abs(upTo - 1) < 1e-9) return parts;
  throw new RangeError(`splitBy: the fractions make ${upTo}; let them make 1.`);
}

/** A number from 0 to 1 (excluded), as if drawn with equal chances for each id and key. */
function hash(id: string, key: Key): number {
  // Four code units a round; the length tells a short last round from one that holds zeros.
  let state = threefry2x32(key, [0, id.length]);
  for (let at = 0; at < id.length; at += 4) {
    state = threefry2x32(state, [unitPair(id, at), unitPair(id, at + 2)]);
  }
  const [high, low] = state;
  return (high * 2 ** 21 + (low >>> 11)) / 2 ** 53;
}

/** Two UTF-16 code units as a word; zeros behind the end. */
function unitPair(id: string, at: number): number {
  return ((id.charCodeAt(at) << 16) | id.charCodeAt(at + 1)) >>> 0;
}
