import { sameType, type Equation, type Variable } from '@tapeloop/autodiff/staging';
import { full } from '@tapeloop/tensor';
import { arrayTypeOf, type ArrayType } from '@tapeloop/tensor/staging';
import { matmul } from './operations.ts';

/** The type of a variable as that of an array; a number is a float64 scalar. */
export const arrayType = ({ type }: Variable): ArrayType =>
  'number' in type ? numberAsArray : (type as ArrayType);

const numberAsArray: ArrayType = arrayTypeOf(full([], 0, { dtype: 'float64' }));

/** The shape of a variable that holds an array. */
export const shapeOf = (x: Variable): readonly number[] => arrayType(x).shape;

export const sameShape = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((length, axis) => length === b[axis]);

/** Whether two variables have one type. */
export const alike = (a: Variable, b: Variable): boolean => sameType(a.type, b.type);

/** Whether an equation is the product of two matrices, and not of batches of them. */
export function isMatrixProduct(equation: Equation | undefined): boolean {
  if (equation?.primitive !== matmul) return false;
  return equation.inputs.every((input) => shapeOf(input).length === 2);
}

/** Whether an equation computes with one float dtype alone, as the kernels of products do. */
export function isOfOneFloat({ inputs, outputs }: Equation): boolean {
  const { dtype } = arrayType(outputs[0]!);
  const isFloat = dtype === 'float32' || dtype === 'float64';
  return isFloat && inputs.every((input) => arrayType(input).dtype === dtype);
}
