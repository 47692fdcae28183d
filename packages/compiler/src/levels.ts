import type { Equation, Variable } from '@tapeloop/autodiff';
import type { Loop } from './loop.ts';

/** What a variable of a loop's body waits for: 0 nothing, 1 the step's input, 2 the carry. */
export type Level = 0 | 1 | 2;

/** The level of every variable of a loop's body. */
export function levelsOf(loop: Loop): (x: Variable) => Level {
  const levels = new Map<Variable, Level>();
  const levelOf = (x: Variable): Level => levels.get(x) ?? 0;
  for (const x of loop.stepInputs) levels.set(x, 1);
  for (const x of loop.carries) levels.set(x, 2);
  for (const { inputs, outputs } of loop.equations) {
    const level = Math.max(0, ...inputs.map(levelOf)) as Level;
    for (const output of outputs) levels.set(output, level);
  }
  return levelOf;
}

/** Whether a variable of a loop's body is needed for the next carry. */
export function leadsToCarry(loop: Loop): (x: Variable) => boolean {
  const leading = new Set(loop.next);
  for (const { inputs, outputs } of loop.equations.toReversed()) {
    if (outputs.some((output) => leading.has(output))) for (const x of inputs) leading.add(x);
  }
  return (x) => leading.has(x);
}

/** Those of some equations that others of them, the roots, are made of; and the roots. */
export function withAncestors(
  equations: readonly Equation[],
  roots: ReadonlySet<Equation>,
): Equation[] {
  const needed = new Set<Variable>();
  const found = equations.toReversed().filter((equation) => {
    if (!roots.has(equation) && !equation.outputs.some((x) => needed.has(x))) return false;
    for (const input of equation.inputs) needed.add(input);
    return true;
  });
  return found.toReversed();
}
