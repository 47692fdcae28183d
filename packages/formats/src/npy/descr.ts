import * as elements from '../elements.ts';
import type { Elements } from '../elements.ts';

// numpy's names of dtypes, without the order of their bytes.
const rows: readonly (readonly [name: string, elements: Elements])[] = [
  ['f8', elements.float64],
  ['f4', elements.float32],
  ['i4', elements.int32],
  ['b1', elements.bool],
  ['f2', elements.float16],
  ['i8', elements.int64],
  ['i2', elements.int16],
  ['u2', elements.uint16],
  ['i1', elements.int8],
  ['u1', elements.uint8],
];
const byName = new Map(rows);

/** The names of the dtypes that are read, for messages. */
export const readNames: string = rows.map(([name]) => name).join(', ');

/** How entries of such a description lie in a file; undefined where they are not read. */
export function elementsOf(
  descr: string,
): { readonly elements: Elements; readonly bigEndian: boolean } | undefined {
  const found = byName.get(descr.slice(1));
  // '|' stands where there is no order of bytes.
  if (found === undefined || !(found.width === 1 ? '|<>' : '<>').includes(descr.charAt(0))) {
    return undefined;
  }
  return { elements: found, bigEndian: descr.startsWith('>') };
}

/** numpy's description of a dtype of ours. */
export const descrOf: Readonly<Record<string, string>> = {
  float64: '<f8',
  float32: '<f4',
  int32: '<i4',
  bool: '|b1',
};
