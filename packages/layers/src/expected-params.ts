import { sameShape, ShapeError, showShape } from '@tapeloop/shapes';
import { describe } from '@tapeloop/autodiff';
import { isNdArray } from '@tapeloop/tensor';
import { shownShape } from './shown.ts';

/** The shape of a parameter, or the names of several with those of each. */
export type ExpectedParams = readonly number[] | { readonly [name: string]: ExpectedParams };

/** Throws where parameters are not of the names and shapes that the `init` of this layer or cell gives. */
export function checkParams(
  name: string,
  expected: ExpectedParams,
  params: unknown,
  path: string = 'params',
): void {
  if (isShape(expected)) return checkShape(name, expected, params, path);
  checkRecord(name, Object.keys(expected), params, path);
  for (const [key, own] of Object.entries(expected)) {
    checkParams(name, own, params[key], `${path}.${key}`);
  }
}

/** Throws where this is no object with exactly these keys. */
export function checkRecord(
  name: string,
  names: readonly string[],
  x: unknown,
  path: string = 'params',
): asserts x is Readonly<Record<string, unknown>> {
  if (isRecord(x) && hasKeys(x, names)) return;
  const got = isRecord(x) ? braced(Object.keys(x)) : describe(x);
  const hint = path.startsWith('params') ? "make them with this one's init" : 'it has one for each';
  throw new TypeError(`${name}: expected ${path} ${braced(names)}, got ${got}; ${hint}.`);
}

function checkShape(name: string, shape: readonly number[], leaf: unknown, path: string): void {
  if (isNdArray(leaf) && sameShape(leaf.shape, shape)) return;
  throw new ShapeError(`${name}: expected ${path} ${showShape(shape)}, got ${shownShape(leaf)}`);
}

const isShape = (expected: ExpectedParams): expected is readonly number[] =>
  Array.isArray(expected);

const isRecord = (x: unknown): x is Readonly<Record<string, unknown>> =>
  typeof x === 'object' && x !== null && !Array.isArray(x) && !isNdArray(x);

const hasKeys = (record: object, keys: readonly string[]): boolean =>
  Object.keys(record).length === keys.length && keys.every((key) => Object.hasOwn(record, key));

const braced = (names: readonly string[]): string =>
  names.length === 0 ? '{}' : `{ ${names.join(', ')} }`;
