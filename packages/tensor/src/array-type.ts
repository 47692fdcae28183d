import { typeOf, type Algebra, type Type } from '@tapeloop/autodiff';
import { promote, type DType } from './dtype.ts';
import type { NdArray } from './nd-array.ts';

/** An array without its entries. */
export interface ArrayType extends Type {
  readonly algebra: Algebra<NdArray, ArrayType>;
  readonly shape: readonly number[];
  readonly dtype: DType;
  /** The value of a plain number that was given in place of an array: it takes the others' dtype. */
  readonly weak?: number;
}

/** The type of an array, plain or traced. */
export const arrayTypeOf = (x: unknown): ArrayType => typeOf(x) as ArrayType;

/** The shape of an array, plain or traced. */
export const shapeOf = (x: unknown): readonly number[] => arrayTypeOf(x).shape;

/** The dtype of arithmetic on these operands; plain numbers never widen the others. */
export function arithmeticDType(operation: string, types: readonly ArrayType[]): DType {
  const strong = types.filter((type) => type.weak === undefined);
  if (strong.length === 0) return 'float32';
  const dtype = strong.reduce<DType>((d, type) => promote(d, type.dtype), 'bool');
  if (dtype === 'float32' || dtype === 'float64') return dtype;
  const fraction = types.find(({ weak }) => weak !== undefined && !Number.isInteger(weak));
  if (fraction !== undefined) {
    throw new TypeError(
      `${operation}: ${fraction.weak} is not an integer, and the other operand is ${dtype}; cast that to 'float32' first.`,
    );
  }
  // Arithmetic counts with booleans.
  return 'int32';
}

/** As for arithmetic, and integers become float32: for functions whose results are fractions. */
export function floatDType(types: readonly ArrayType[]): DType {
  const dtype = types.reduce<DType>(
    (d, type) => (type.weak === undefined ? promote(d, type.dtype) : d),
    'float32',
  );
  return dtype;
}
