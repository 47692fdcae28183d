import { describe } from '@tapeloop/autodiff';
import { sameShape, ShapeError, showShape } from '@tapeloop/shapes';
import { isNdArray } from '@tapeloop/tensor';

/** Throws where parameters are not of the names and shapes that the `init` of this layer or cell gives. */
export function checkParams(
  name: string,
  shapes: Readonly<Record<string, readonly number[]>>,
  params: unknown,
): void {
  const expected = Object.keys(shapes);
  const record = isRecord(params) ? params : {};
  const names = Object.keys(record);
  if (names.length !== expected.length || expected.some((key) => !Object.hasOwn(record, key))) {
    const got = isRecord(params) ? braced(names) : describe(params);
    throw new TypeError(
      `${name}: expected params ${braced(expected)}, got ${got}; make them with this one's init.`,
    );
  }
  for (const [key, shape] of Object.entries(shapes)) {
    const leaf = record[key];
    if (isNdArray(leaf) && sameShape(leaf.shape, shape)) continue;
    const got = isNdArray(leaf) ? showShape(leaf.shape) : describe(leaf);
    throw new ShapeError(`${name}: expected params.${key} ${showShape(shape)}, got ${got}`);
  }
}

const isRecord = (x: unknown): x is Readonly<Record<string, unknown>> =>
  typeof x === 'object' && x !== null && !Array.isArray(x) && !isNdArray(x);

const braced = (names: readonly string[]): string =>
  names.length === 0 ? '{}' : `{ ${names.join(', ')} }`;
