import type { Family, Tracer } from '@tapeloop/autodiff';
import { algebra, family, tracer, type Algebra } from '@tapeloop/autodiff';
import type { Shape } from '@tapeloop/shapes';
import type { DataOf, DType, Float } from './dtype.ts';
import type { ArrayType } from './array-type.ts';

/** Nested arrays of numbers (or booleans), as deep as the rank. */
export type Nested<Entry> = Entry | readonly Nested<Entry>[];

/**
 * An immutable n-dimensional array, contiguous in row-major order.
 *
 * Written `Tensor<S>`, `IntTensor<S>` and `BoolTensor<S>`. `number[]` as S is an unknown rank.
 */
export interface NdArray<out S extends Shape = number[], out D extends DType = DType> {
  readonly shape: Readonly<S>;
  readonly rank: S['length'];
  readonly dtype: D;
  /** The number of entries. */
  readonly size: number;
  /** The entries in row-major order. Not to be written to: tensors share it. */
  readonly data: DataOf<D>;
  /** The entries as nested arrays. */
  toArray(): Nested<number | boolean>;
  /** The one entry of an array of size 1. */
  item(): number;
  toString(): string;
  readonly [algebra]: Algebra<NdArray, ArrayType>;
  readonly [tracer]?: Tracer | undefined;
  /** In types only: no array has it at run time. */
  readonly [family]: ArrayFamily<D>;
}

/** An array of floats. */
export type Tensor<S extends Shape = number[]> = NdArray<S, Float>;
/** An array of 32-bit integers. */
export type IntTensor<S extends Shape = number[]> = NdArray<S, 'int32'>;
/** An array of booleans. */
export type BoolTensor<S extends Shape = number[]> = NdArray<S, 'bool'>;
/** A tensor of shape []. */
export type Scalar = Tensor<[]>;

/** The array type of dtype D and shape S, under the name that hovers show. */
export type Of<D extends DType, S extends Shape> = [D] extends ['int32']
  ? IntTensor<S>
  : [D] extends ['bool']
    ? BoolTensor<S>
    : [D] extends [Float]
      ? Tensor<S>
      : NdArray<S, D>;

/** What `scan` and `jacobian` read to name array types of other shapes. */
export interface ArrayFamily<out D extends DType> extends Family {
  readonly value: this['shape'] extends infer S extends Shape ? Of<D, S> : never;
}

/** Whether `x` is an array of this package. */
export function isNdArray(x: unknown): x is NdArray {
  return typeof x === 'object' && x !== null && algebra in x && 'dtype' in x;
}
