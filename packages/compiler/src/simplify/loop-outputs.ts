import type { Variable } from '@tapeloop/autodiff';
import { concat, reshape, slice, type NdArray } from '@tapeloop/tensor';
import { loopRule, runLoop, type Loop } from '../loop.ts';
import * as op from '../operations.ts';
import { shapeOf } from '../shapes.ts';
import { allSteps } from './loops.ts';
import type { Rule } from '../rewrite.ts';

/** How a stacked output that the loop need not give is had from those that it gives. */
type Derived = (outputOf: (x: Variable) => NdArray) => unknown;

/**
 * What a loop gives: nothing twice, no inputs, no carry before a step where the one after it is given,
 * no part of a concatenation that is given.
 */
export const simplifyLoopOutputs: Rule = loopRule((loop, operands) => {
  const kept: Variable[] = [];
  const derived = new Map<Variable, Derived>();
  for (const x of new Set(loop.outputs)) {
    const outside = allSteps(x, loop, operands);
    const how =
      outside === undefined
        ? (shifted(x, loop, operands.carries) ?? partOfConcat(x, loop))
        : () => outside;
    if (how === undefined) kept.push(x);
    else derived.set(x, how);
  }
  if (kept.length === loop.outputs.length) return undefined;
  const results = runLoop({ ...loop, outputs: kept }, operands);
  const outputOf = (x: Variable): unknown =>
    derived.get(x)?.((y) => outputOf(y) as NdArray) ?? results.outputs[kept.indexOf(x)];
  return { last: results.last, outputs: loop.outputs.map(outputOf) };
});

/** The carry before each step is the one after it, a step later. */
function shifted(x: Variable, loop: Loop, carries: readonly unknown[]): Derived | undefined {
  const k = loop.carries.indexOf(x);
  const after = loop.next[k];
  if (after === undefined || after === x || !loop.outputs.includes(after)) return undefined;
  // Not one of those that must themselves be derived from another carry.
  if (loop.carries.includes(after)) return undefined;
  const { length, reverse } = loop;
  return (outputOf) => {
    const all = outputOf(after);
    const initial = reshape(carries[k] as NdArray, [1, ...shapeOf(x)]);
    const parts = reverse ? [slice(all, 1, length), initial] : [initial, slice(all, 0, length - 1)];
    return concat(parts, 0);
  };
}

function partOfConcat(x: Variable, loop: Loop): Derived | undefined {
  for (const { primitive, params, inputs, outputs } of loop.equations) {
    const [whole] = outputs;
    if (primitive !== op.concat || !inputs.includes(x) || !loop.outputs.includes(whole!)) continue;
    if (inputs.some((input) => !sameDType(input, x))) continue;
    const axis = params as number;
    const before = inputs.slice(0, inputs.indexOf(x));
    const start = before.reduce((total, input) => total + shapeOf(input)[axis]!, 0);
    const end = start + shapeOf(x)[axis]!;
    return (outputOf) => slice(outputOf(whole!), start, end, axis + 1);
  }
  return undefined;
}

const sameDType = (a: Variable, b: Variable): boolean =>
  (a.type as { dtype?: string }).dtype === (b.type as { dtype?: string }).dtype;
