import type { NdArray } from './nd-array.ts';

const known: WeakMap<NdArray, number | undefined> = new WeakMap<NdArray, number | undefined>();

/** The entry that all of a plain array's are; undefined where they differ or there are none. */
export function uniformEntry(x: NdArray): number | undefined {
  // Asked again by every pass of the compiler, and mostly of the same arrays.
  if (!known.has(x)) known.set(x, commonEntry(x));
  return known.get(x);
}

function commonEntry({ data }: NdArray): number | undefined {
  const [first] = data;
  for (let i = 1; i < data.length; i += 1) if (!Object.is(data[i], first)) return undefined;
  return first;
}
