import type { Variable } from '@tapeloop/autodiff';
import { variable } from '@tapeloop/autodiff/staging';
import { broadcastTo, full, type NdArray } from '@tapeloop/tensor';
import { constantEntry } from '../constant-entry.ts';
import { loopRule, runLoop, type Loop, type LoopOperands } from '../loop.ts';
import { arrayType } from '../shapes.ts';
import type { Rule } from '../rewrite.ts';

/**
 * What a loop takes in: equal operands once, uniform constants as constants of the body, and a carry
 * that never changes as what it is.
 */
export const simplifyLoopInputs: Rule = loopRule((loop, operands, to) => {
  const replaced = new Map<Variable, Variable>();
  const first = new Map<Variable, Variable>();
  const visit = (x: Variable, operand: unknown, isStepInput: boolean): void => {
    const entry = constantEntry(operand as NdArray);
    const of = to.variableOf(operand);
    const same = first.get(of);
    if (entry !== undefined) {
      replaced.set(x, isStepInput ? constantLike(x, entry) : variable(x.type, operand));
    } else if (same === undefined) first.set(of, x);
    else replaced.set(x, same);
  };
  loop.constants.forEach((x, i) => visit(x, operands.constants[i], false));
  first.clear();
  loop.stepInputs.forEach((x, i) => visit(x, operands.stepInputs[i], true));
  const fixed = loop.carries.map((x, k) => loop.next[k] === x);
  if (replaced.size === 0 && !fixed.includes(true)) return undefined;

  const isKept = (x: Variable): boolean => !replaced.has(x);
  const isMoving = (_: unknown, k: number): boolean => !fixed[k];
  const isFixed = (_: unknown, k: number): boolean => fixed[k]!;
  const simpler: Loop = {
    ...substituted(loop, replaced),
    constants: [...loop.constants.filter(isKept), ...loop.carries.filter(isFixed)],
    carries: loop.carries.filter(isMoving),
    stepInputs: loop.stepInputs.filter(isKept),
  };
  const results = runLoop(
    { ...simpler, next: simpler.next.filter(isMoving) },
    {
      constants: [
        ...operands.constants.filter((_, i) => isKept(loop.constants[i]!)),
        ...operands.carries.filter(isFixed),
      ],
      carries: operands.carries.filter(isMoving),
      stepInputs: operands.stepInputs.filter((_, i) => isKept(loop.stepInputs[i]!)),
    },
  );
  let at = 0;
  const last = loop.carries.map((_, k) => (fixed[k] ? operands.carries[k] : results.last[at++]));
  return { last, outputs: results.outputs };
});

/** A loop whose equations read other variables in place of some. */
function substituted(loop: Loop, replaced: ReadonlyMap<Variable, Variable>): Loop {
  const instead = (x: Variable): Variable => replaced.get(x) ?? x;
  return {
    ...loop,
    equations: loop.equations.map((equation) => ({
      ...equation,
      inputs: equation.inputs.map(instead),
    })),
    next: loop.next.map(instead),
    outputs: loop.outputs.map(instead),
  };
}

const constantLike = (x: Variable, entry: number): Variable => {
  const { shape, dtype } = arrayType(x);
  return variable(x.type, full([...shape], entry, { dtype }));
};

/** The value of something that is the same at every step, for all steps. */
const everyStep = (x: unknown, loop: Loop): unknown => {
  const array = x as NdArray;
  return broadcastTo(array, [loop.length, ...array.shape]);
};

/** What an input of a loop is for all steps; undefined for carries and what the body makes. */
export function allSteps(x: Variable, loop: Loop, operands: LoopOperands): unknown {
  if (x.constant !== undefined) return everyStep(x.constant, loop);
  const constant = loop.constants.indexOf(x);
  if (constant !== -1) return everyStep(operands.constants[constant], loop);
  return operands.stepInputs[loop.stepInputs.indexOf(x)];
}
