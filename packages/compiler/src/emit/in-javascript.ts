import type { Equation } from '@tapeloop/autodiff';
import { bodyOf } from '@tapeloop/autodiff/staging';
import { kernel } from '../passes/fuse.ts';
import * as op from '../operations.ts';
import { isFloatProduct } from '../lower/product.ts';
import { canEmit } from './code.ts';
import { nativeOf } from './native/table.ts';

const moves = new Set([op.slice, op.transpose, op.broadcastTo, op.reshape, op.concat, op.strided]);

/** The operations of an equation of a schedule that JavaScript evaluates, on copies: slowly. */
export function inJavaScript(equation: Equation): string[] {
  const { primitive, params } = equation;
  if (primitive === kernel) return bodyOf(params)!.equations.flatMap(inJavaScript);
  const isEmitted =
    primitive.kind === 'elementwise'
      ? canEmit(equation)
      : primitive === op.sum ||
        moves.has(primitive) ||
        nativeOf(equation) !== undefined ||
        isFloatProduct(equation);
  return isEmitted ? [] : [primitive.name];
}
