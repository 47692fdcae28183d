import { shownJson } from './argument.ts';
import type { Json, Position } from './position.ts';

/** The parts of a saved place; one that is not there, or is something else, is an error. */
export interface SavedPlace {
  /** A whole number from 0 to `most`. */
  count(name: string, most?: number): number;
  position(name: string): Position;
  /** `length` positions. */
  positions(name: string, length: number): readonly Position[];
  /** A list of strings, or nothing. */
  texts(name: string): readonly string[] | undefined;
  /** Throws that the place does not fit. */
  misfit(): never;
}

/** Reads the `at` that a dataset wrote into a position. */
export function savedPlace(op: string, at: Json): SavedPlace {
  const misfit = (): never => {
    throw new RangeError(
      `${op}: a position at ${shownJson(at)} does not fit; restore it into the dataset that gave it.`,
    );
  };
  const part = (name: string): Json | undefined => (isRecord(at) ? at[name] : misfit());
  return {
    count(name, most = Infinity) {
      const value = part(name);
      const fits = typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
      return fits && value <= most ? value : misfit();
    },
    position(name) {
      const value = part(name);
      return isPosition(value) ? value : misfit();
    },
    positions(name, length) {
      const value = part(name);
      if (!isList(value) || value.length !== length) return misfit();
      return value.map((one) => (isPosition(one) ? one : misfit()));
    },
    texts(name) {
      const value = part(name);
      if (value === undefined) return undefined;
      if (!isList(value)) return misfit();
      return value.map((one) => (typeof one === 'string' ? one : misfit()));
    },
    misfit,
  };
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function isRecord(value: Json | undefined): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !isList(value);
}

function isPosition(value: Json | undefined): value is Position {
  return isRecord(value) && 'epoch' in value;
}
