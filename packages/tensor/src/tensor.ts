import { describe } from '@tapeloop/autodiff';
import { showShape, size, validShape } from '@tapeloop/shapes';
import { arrays } from './array-algebra.ts';
import type { Creation } from './create.ts';
import { arrayOf } from './dense-array.ts';
import { allocate, dtypeOf, type DataOf, type DType } from './dtype.ts';
import { isNdArray, type Nested, type NdArray, type Of } from './nd-array.ts';

/** A shape with the entries in row-major order: what data pipelines yield. */
export interface ShapeAndData<
  S extends readonly number[] = readonly number[],
  Data extends DataOf = DataOf,
> {
  readonly shape: S;
  readonly data: Data;
}

/** What an array can be made of. */
export type Source = Nested<number | boolean> | DataOf | ShapeAndData;

type ShapeOfNested<V> = V extends number | boolean
  ? []
  : V extends readonly []
    ? [0]
    : V extends readonly [infer First, ...unknown[]]
      ? [V['length'], ...ShapeOfNested<First>]
      : V extends readonly (infer Item)[]
        ? [number, ...ShapeOfNested<Item>]
        : number[];

/** The shape of the array made of V. */
export type ShapeOfSource<V> = V extends DataOf
  ? [number]
  : V extends { readonly shape: infer S extends readonly number[] }
    ? { -readonly [K in keyof S]: S[K] }
    : ShapeOfNested<V>;

type DTypeOfData<Data> = Data extends Float32Array
  ? 'float32'
  : Data extends Float64Array
    ? 'float64'
    : Data extends Int32Array
      ? 'int32'
      : 'bool';

type HoldsBooleans<V> = V extends boolean
  ? true
  : V extends readonly (infer Item)[]
    ? HoldsBooleans<Item>
    : false;

/** The array made of V; D is the dtype asked for, never for V's own. */
export type Made<V, D extends DType> = Of<
  [D] extends [never] ? DTypeOfSource<V> : D,
  ShapeOfSource<V>
>;

/** The dtype of the array made of V where none is asked for. */
export type DTypeOfSource<V> = V extends DataOf
  ? DTypeOfData<V>
  : V extends { readonly data: infer Data }
    ? DTypeOfData<Data>
    : true extends HoldsBooleans<V>
      ? 'bool'
      : 'float32';

/**
 * An array of nested arrays, of a number, of a typed array, or of `{ shape, data }`. Entries are copied.
 *
 * The dtype is float32 for numbers, bool for booleans, and that of a typed array (Uint8Array: bool),
 * unless one is given. Throws where rows differ in length or the data does not fill the shape.
 *
 * ```ts
 * import { tensor } from '@tapeloop/tensor';
 *
 * tensor([[1, 2], [3, 4]]).shape; // => [ 2, 2 ]
 * tensor(Int32Array.of(1, 2)); // => tensor([1, 2], int32)
 * tensor({ shape: [1, 2], data: Float32Array.of(1, 2) }); // => tensor([[1, 2]])
 * ```
 */
export function tensor<const V extends Source, D extends DType = never>(
  source: V,
  options: Creation<D> = {},
): Made<V, D> {
  const { shape, data } = read(source);
  const dtype: DType = options.dtype ?? dtypeOf(data) ?? 'float32';
  const entries = allocate(dtype, size(shape));
  if (dtype === 'bool') entries.set(Array.from(data, (entry) => (entry === 0 ? 0 : 1)));
  else entries.set(data);
  return arrayOf({ algebra: arrays, shape, dtype }, entries) as NdArray as Made<V, D>;
}

interface Read {
  readonly shape: readonly number[];
  readonly data: ArrayLike<number>;
}

function read(source: unknown): Read {
  if (dtypeOf(source) !== undefined) {
    const data = source as DataOf;
    return { shape: [data.length], data };
  }
  if (isNdArray(source)) {
    throw new TypeError('tensor: the argument is a tensor already; use cast to change its dtype.');
  }
  if (isShapeAndData(source)) {
    const { shape } = source;
    validShape('tensor', shape);
    if (size(shape) !== source.data.length) {
      throw new RangeError(
        `tensor: shape ${showShape(shape)} has ${size(shape)} entries, but data has ${source.data.length}.`,
      );
    }
    return { shape, data: source.data };
  }
  return readNested(source);
}

function isShapeAndData(source: unknown): source is ShapeAndData {
  if (typeof source !== 'object' || source === null) return false;
  const { shape, data } = source as Partial<ShapeAndData>;
  return Array.isArray(shape) && dtypeOf(data) !== undefined;
}

function readNested(source: unknown): Read {
  const shape: number[] = [];
  for (let first = source; Array.isArray(first); first = first[0]) shape.push(first.length);
  const entries: number[] = [];
  let booleans = 0;
  const walk = (node: unknown, axis: number, path: string): void => {
    const expected = shape[axis];
    if (Array.isArray(node)) {
      if (node.length !== expected) {
        const want = expected === undefined ? 'a number' : `${expected} items`;
        throw new RangeError(
          `tensor: ${path} has ${node.length} items where the first has ${want}.`,
        );
      }
      node.forEach((child, i) => walk(child, axis + 1, `${path}[${i}]`));
      return;
    }
    if (expected !== undefined || (typeof node !== 'number' && typeof node !== 'boolean')) {
      const want = expected === undefined ? 'a number or boolean' : `an array of ${expected}`;
      throw new TypeError(`tensor: ${path} should be ${want}, got ${describe(node)}.`);
    }
    if (typeof node === 'boolean') booleans += 1;
    entries.push(Number(node));
  };
  walk(source, 0, 'source');
  if (booleans > 0 && booleans < entries.length) {
    throw new TypeError('tensor: numbers and booleans are mixed; use one of them.');
  }
  return { shape, data: booleans > 0 ? Uint8Array.from(entries) : entries };
}
