import type { Equation, Primitive } from '@tapeloop/autodiff';
import { bodyOf } from '@tapeloop/autodiff/staging';
import * as tensor from '@tapeloop/tensor';
import { cofactors, solveSystem } from '@tapeloop/tensor/staging';
import { declarationOf } from '../declaration-of.ts';
import { kernel } from '../passes/fuse.ts';
import * as op from '../operations.ts';
import { isFloatProduct } from '../lower/product.ts';
import { canEmit } from './code.ts';
import { nativeOf } from './native/table.ts';

const moves = new Set([op.slice, op.transpose, op.broadcastTo, op.reshape, op.concat, op.strided]);

/** What JavaScript may evaluate: linear algebra, whose loops take longer than the copies. */
const evaluated: ReadonlySet<Primitive> = new Set(
  [tensor.cholesky, cofactors, tensor.determinant, tensor.slogdet, solveSystem].map(declarationOf),
);

/**
 * Throws where an operation has neither instructions nor a place among those that JavaScript
 * evaluates, as it does what takes and gives numbers alone.
 */
export function mustHaveCode({ primitive, inputs, outputs }: Equation): void {
  const isOfNumbers = [...inputs, ...outputs].every(({ type }) => 'number' in type);
  if (isOfNumbers || evaluated.has(primitive)) return;
  throw new Error(
    `compile: the operation '${primitive.name}' has no instructions; give its declaration a column \`code\` that computes it with other operations, such as code: ([x]) => mul(x, x).`,
  );
}

/** The operations of an equation of a schedule that JavaScript evaluates, on copies: slowly. */
export function inJavaScript(equation: Equation): string[] {
  const { primitive, params } = equation;
  if (primitive === kernel) return bodyOf(params)!.equations.flatMap(inJavaScript);
  const isEmitted =
    canEmit(equation) ||
    primitive === op.sum ||
    moves.has(primitive) ||
    nativeOf(equation) !== undefined ||
    isFloatProduct(equation);
  return isEmitted ? [] : [primitive.name];
}
