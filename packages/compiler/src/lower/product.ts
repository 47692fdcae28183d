import type { Equation, Variable } from '@tapeloop/autodiff';
import { isContiguous, type View } from '../memory/buffer.ts';
import { productInto } from '../passes/product-accumulate.ts';
import { arrayType, isMatrixProduct } from '../shapes.ts';
import type { ProgramWriter } from './program.ts';

/** Rows in a left panel, and bytes in a row of a right one. */
const leftWidth = 4;
const rightBytes = 32;

/** Writes a product [m, k] [k, n], begun with a third matrix where there is one. */
export function lowerProduct(
  [left, right, start]: readonly View[],
  out: View,
  writer: ProgramWriter,
): void {
  const [m, k] = left!.shape as [number, number];
  const n = right!.shape[1]!;
  const to = isContiguous(out) ? out : undefined;
  if (to === undefined) throw new Error('internal: a product must be written in row-major order.');
  const width = rightBytes / (left!.dtype === 'float32' ? 4 : 8);
  const panels = {
    left: writer.packed('left', left!, leftWidth),
    right: writer.packed('right', right!, width),
  };
  // Side by side with the product: where nothing else reads it, the copy goes.
  if (start !== undefined) writer.add({ kind: 'copy', from: start, to });
  writer.add({
    kind: 'product',
    size: { m, k, n },
    ...panels,
    out: to,
    accumulate: start !== undefined,
  });
}

/** Whether the kernels of products are for an equation: matrices of one float dtype. */
export function isFloatProduct(equation: Equation): boolean {
  if (!isMatrixProduct(equation) && equation.primitive !== productInto) return false;
  const [output] = equation.outputs as [Variable];
  const { dtype } = arrayType(output);
  const isFloat = dtype === 'float32' || dtype === 'float64';
  return isFloat && equation.inputs.every((input) => arrayType(input).dtype === dtype);
}
