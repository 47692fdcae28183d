import { describe, isNumber, numberType, primitive } from '@tapeloop/autodiff';
import type { ArrayType } from './array-type.ts';
import { arrays } from './array-algebra.ts';
import { arrayOf } from './dense-array.ts';
import { isNdArray, type IntTensor, type NdArray, type Scalar } from './nd-array.ts';

/** An array for an operand: itself, or a number as a scalar that takes the others' dtype. */
export function operand(operation: string, x: unknown): NdArray {
  if (typeof x === 'number') {
    const type: ArrayType = { algebra: arrays, shape: [], dtype: 'float64', weak: x };
    return arrayOf(type, Float64Array.of(x));
  }
  return isNumber(x) ? fromNumber(x) : arrayOperand(operation, x);
}

/** An operand that must be an array. */
export function arrayOperand(operation: string, x: unknown): NdArray {
  if (isNdArray(x)) return x;
  const way =
    isNumber(x) && typeof x !== 'number'
      ? 'multiply an array of ones by it'
      : 'make one of it with tensor(...)';
  throw new TypeError(`${operation}: ${describe(x)} is not a tensor; ${way}.`);
}

/** An operand that must hold integers. */
export function intOperand(operation: string, what: string, x: unknown): IntTensor {
  const array = arrayOperand(operation, x);
  if (array.dtype === 'int32') return array as IntTensor;
  throw new TypeError(
    `${operation}: the ${what} must be an int32 tensor, got ${array.dtype}; use cast(x, 'int32').`,
  );
}

/** A number under differentiation as a scalar that takes the others' dtype: the two kinds of value meet here. */
export const fromNumber: (x: number) => Scalar = primitive<(x: number) => Scalar, [number]>({
  name: 'fromNumber',
  type: (): ArrayType => ({ algebra: arrays, shape: [], dtype: 'float64', weak: 'traced' }),
  forward: ([x], _params, type: ArrayType) => arrayOf(type, Float64Array.of(x)),
  vjp: [() => (g) => toNumber(g)],
});

/** The entry of a float64 scalar as a number. */
export const toNumber: (x: Scalar) => number = primitive<(x: Scalar) => number, [Scalar]>({
  name: 'toNumber',
  type: () => numberType,
  forward: ([x]) => x.item(),
  vjp: [() => (g) => fromNumber(g)],
});
