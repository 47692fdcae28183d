import { typeOf, type Type } from '@tapeloop/autodiff';

/** The entries of some values, one value after another. */
export function entriesOf(values: readonly unknown[]): Float64Array {
  const parts: Float64Array[] = values.map((value) => typeOf(value).algebra.entries(value));
  const entries = new Float64Array(parts.reduce((total, part) => total + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    entries.set(part, offset);
    offset += part.length;
  }
  return entries;
}

/** How values lie in their entries: a type each, and the place of its first entry, with the end last. */
export interface Layout {
  readonly types: readonly Type[];
  readonly offsets: readonly number[];
}

export function layoutOf(values: readonly unknown[]): Layout {
  const types = values.map(typeOf);
  const offsets = [0];
  values.forEach((value, i) => {
    const size: number = types[i]!.algebra.entries(value).length;
    offsets.push(offsets[i]! + size);
  });
  return { types, offsets };
}

/** The values that have these entries. */
export function valuesOf(entries: Float64Array, { types, offsets }: Layout): unknown[] {
  return types.map((type, i): unknown =>
    type.algebra.fromEntries(entries.slice(offsets[i], offsets[i + 1]), type),
  );
}
