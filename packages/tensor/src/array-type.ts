import { typeOf, type Algebra, type Type } from '@tapeloop/autodiff';
import { isFloat, promote, type DType, type Float } from './dtype.ts';
import type { NdArray } from './nd-array.ts';

/** An array without its entries. */
export interface ArrayType extends Type {
  readonly algebra: Algebra<NdArray, ArrayType>;
  readonly shape: readonly number[];
  readonly dtype: DType;
  /** For a number that was given in place of an array, and takes the others' dtype: its value where it is plain. */
  readonly weak?: number | 'traced';
}

/** The type of an array, plain or traced. */
export const arrayTypeOf = (x: unknown): ArrayType => typeOf(x) as ArrayType;

/** The shape of an array, plain or traced. */
export const shapeOf = (x: unknown): readonly number[] => arrayTypeOf(x).shape;

/** The narrowest dtype that all become; numbers take part only where there is nothing else. */
export function commonDType(types: readonly ArrayType[]): DType {
  const strong = types.filter((type) => type.weak === undefined);
  return strong.length === 0 ? 'float32' : strong.map(({ dtype }) => dtype).reduce(promote);
}

/** The dtype of arithmetic on these operands. */
export function arithmeticDType(operation: string, types: readonly ArrayType[]): DType {
  const dtype = commonDType(types);
  if (isFloat(dtype)) return dtype;
  for (const { weak } of types) if (weak !== undefined) mustBeInteger(operation, weak, dtype);
  // Arithmetic counts with booleans.
  return 'int32';
}

/** As for arithmetic, and integers become float32: for functions whose results are fractions. */
export function floatDType(types: readonly ArrayType[]): Float {
  return promote('float32', commonDType(types)) as Float;
}

/** Throws where a number would lose its fraction among integers. */
export function mustBeInteger(operation: string, x: number | 'traced', dtype: DType): void {
  if (Number.isInteger(x)) return;
  const shown = x === 'traced' ? 'a number under differentiation' : x;
  throw new TypeError(
    `${operation}: ${shown} is not an integer, and the other operand is ${dtype}; cast that to 'float32' first.`,
  );
}
