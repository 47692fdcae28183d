import { size } from '@tapeloop/shapes';
import { optionsArgument } from './arguments.ts';
import { arrays } from './array-algebra.ts';
import type { Creation } from './create.ts';
import { arrayOf } from './dense-array.ts';
import { allocate, checkDType, dtypeOf, entryOf, type DataOf, type DType } from './dtype.ts';
import type { Nested, Of } from './nd-array.ts';
import { readSource } from './read-source.ts';

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

// A type that holds arrays of itself, as `toArray` gives, is nested to any depth.
type ShapeOfNested<V> = [readonly V[]] extends [V]
  ? number[]
  : V extends number | boolean
    ? []
    : V extends readonly []
      ? [0]
      : V extends readonly [infer First, ...unknown[]]
        ? [V['length'], ...ShapeOfNested<First>]
        : V extends readonly (infer Item)[]
          ? [number, ...ShapeOfNested<Item>]
          : number[];

type EntryOfNested<V> = [readonly V[]] extends [V]
  ? Extract<V, number | boolean>
  : V extends readonly (infer Item)[]
    ? EntryOfNested<Item>
    : V;

/** The shape of the array made of V. */
export type ShapeOfSource<V> = [readonly V[]] extends [V]
  ? number[]
  : V extends DataOf
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

type DTypeOfEntry<Entry> = [Entry] extends [never]
  ? 'float32'
  : Entry extends boolean
    ? 'bool'
    : 'float32';

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
    : DTypeOfEntry<EntryOfNested<V>>;

/**
 * An array of nested arrays, of a number, of a typed array, or of `{ shape, data }`. Entries are copied.
 *
 * The dtype is float32 for numbers, bool for booleans, and that of a typed array (Uint8Array: bool),
 * unless one is given, which entries become as in `cast`. Throws where rows differ in length or the
 * data does not fill the shape.
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
  options?: Creation<D>,
): Made<V, NoInfer<D>> {
  const { shape, data } = readSource(source);
  const dtype: DType = optionsArgument('tensor', options).dtype ?? dtypeOf(data) ?? 'float32';
  checkDType('tensor', dtype);
  const entries = allocate(dtype, size(shape));
  if (dtype === 'bool') entries.set(Array.from(data, (entry) => entryOf(dtype, entry)));
  else entries.set(data);
  return arrayOf({ algebra: arrays, shape, dtype }, entries) as Made<V, NoInfer<D>>;
}
