// What the rules for all steps of a loop at once share: `batch`, in a declaration.
import { bind, primitiveOf, type Primitive } from '@tapeloop/autodiff';
import { broadcastTo } from './broadcast-to.ts';
import type { NdArray } from './nd-array.ts';
import { reshape } from './reshape.ts';

/** An operation's primitive applied to operands, past the checks and defaults of its arguments. */
export function applied(
  operation: unknown,
  operands: readonly NdArray[],
  params?: unknown,
): unknown {
  // The cast: all that `primitive` makes carry their declaration.
  const declaration = (operation as { readonly [primitiveOf]: Primitive })[primitiveOf];
  const outputs = bind(declaration, operands, params);
  return declaration.many === true ? outputs : outputs[0];
}

/** Operands that broadcast behind the axis of steps as they did at every step. */
export function aligned(operands: readonly NdArray[], batched: readonly boolean[]): NdArray[] {
  const rank = Math.max(...operands.map((x, i) => x.rank - Number(batched[i])));
  return operands.map((x, i) => (batched[i] === true ? withRank(x, rank + 1) : x));
}

/** Axes of length 1 after that of the steps. */
export function withRank(x: NdArray, rank: number): NdArray {
  const [length, ...rest] = x.shape;
  const ones = Array.from({ length: rank - x.rank }, () => 1);
  return reshape(x, [length!, ...ones, ...rest]);
}

/** Every operand with an axis of steps: what has none is the same at all of them. */
export function repeated(
  operands: readonly NdArray[],
  batched: readonly boolean[],
  length: number,
): NdArray[] {
  return operands.map((x, i) => (batched[i] === true ? x : broadcastTo(x, [length, ...x.shape])));
}
