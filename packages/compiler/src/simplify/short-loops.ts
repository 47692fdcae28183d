import { typeOf, type Type } from '@tapeloop/autodiff';
import { evaluateGraph } from '@tapeloop/autodiff/staging';
import { bodyOfLoop, loopRule } from '../loop.ts';
import type { Rule } from '../rewrite.ts';

/** A loop of one step is the step, and one of none is nothing. */
export const unrollShortLoops: Rule = loopRule((loop, { constants, carries, stepInputs }) => {
  if (loop.length > 1) return undefined;
  if (loop.length === 0) return { last: carries, outputs: loop.outputs.map(noRows) };
  const rows = stepInputs.map((x): unknown => typeOf(x).algebra.unstack(x)[0]);
  const results = evaluateGraph(bodyOfLoop(loop), [...constants, ...carries, ...rows]);
  return {
    last: results.slice(0, carries.length),
    outputs: results
      .slice(carries.length)
      .map((x, i): unknown => loop.outputs[i]!.type.algebra.stack([x])),
  };
});

const noRows = ({ type }: { readonly type: Type }): unknown =>
  type.algebra.zeros(type.algebra.stacked(type, 0));
