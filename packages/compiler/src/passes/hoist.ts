import type { Equation, Graph, Variable } from '@tapeloop/autodiff';
import { definitionsOf } from '@tapeloop/autodiff/staging';
import { AllSteps } from '../all-steps.ts';
import { levelsOf, withAncestors, type Level } from '../levels.ts';
import { isLoop, loopRule, runLoop, type Loop } from '../loop.ts';
import type { Note } from '../note.ts';
import { rewrite } from '../rewrite.ts';

/** Takes out of loops what does not wait for the carry and is worth it: before the loop, for all steps at once. */
export const hoist = (graph: Graph, note: Note): Graph => rewrite(graph, hoisting(note));

const hoisting = (note: Note) =>
  loopRule((loop, operands) => {
    const levelOf = levelsOf(loop);
    const roots = rootsOf(loop, levelOf);
    if (roots.size === 0) return undefined;
    const steps = new AllSteps(loop, operands);
    const hoisted = new Set<Equation>();
    const possible = steps.run(withAncestors(loop.equations, roots));
    for (const root of roots) {
      if (possible.has(root)) hoisted.add(root);
      else note(`not hoisted: ${root.primitive.name} has no rule for all steps at once`);
    }
    const gone = withAncestors(loop.equations, hoisted);
    if (gone.length === 0) return undefined;
    for (const { primitive, outputs } of hoisted) {
      const how = steps.isStacked(outputs[0]!) ? 'for all steps at once' : 'once for all steps';
      note(`hoisted ${primitive.name}: ${how}, before a loop of ${loop.length}`);
    }
    const isGone = new Set(gone);
    const made = new Set(gone.flatMap(({ outputs }) => outputs));
    const equations = loop.equations.filter((equation) => !isGone.has(equation));
    const read = new Set([...equations.flatMap(({ inputs }) => inputs), ...loop.next]);
    const crossing = [...made].filter((x) => read.has(x));
    const constants = crossing.filter((x) => !steps.isStacked(x));
    const stepInputs = crossing.filter((x) => steps.isStacked(x));
    const stay = loop.outputs.filter((x) => !made.has(x));
    const valueOf = (x: Variable): unknown => steps.valueOf(x);
    const { last, outputs } = runLoop(
      {
        ...loop,
        constants: [...constants, ...loop.constants],
        stepInputs: [...loop.stepInputs, ...stepInputs],
        equations,
        outputs: stay,
      },
      {
        constants: [...constants.map(valueOf), ...operands.constants],
        carries: operands.carries,
        stepInputs: [...operands.stepInputs, ...stepInputs.map(valueOf)],
      },
    );
    return {
      last,
      outputs: loop.outputs.map((x) =>
        made.has(x) ? steps.stackedValueOf(x) : outputs[stay.indexOf(x)],
      ),
    };
  });

/**
 * What is worth hoisting: cheap elementwise values stay in the kernel that reads them. Steps that are
 * loops have enough to do by themselves: all of them at once would need the memory that segments save.
 */
function rootsOf(loop: Loop, levelOf: (x: Variable) => Level): Set<Equation> {
  const definitions = definitionsOf(loop.equations);
  const highest = loop.equations.some(isLoop) ? 0 : 1;
  const roots = new Set<Equation>();
  const addIfMade = (x: Variable): void => {
    const equation = definitions.get(x);
    if (equation !== undefined && levelOf(x) <= highest) roots.add(equation);
  };
  for (const equation of loop.equations) {
    const { kind, dear = false } = equation.primitive;
    const level = levelOf(equation.outputs[0]!);
    const isOther = kind !== 'elementwise' && kind !== 'move' && kind !== 'reduce';
    if (isOther) addIfMade(equation.outputs[0]!);
    if (level === 0 && (dear || kind === 'reduce')) roots.add(equation);
    // They are packed, which is done once.
    if (kind === 'product') {
      equation.inputs.filter((input) => levelOf(input) === 0).forEach(addIfMade);
    }
  }
  // Stacked they are anyway.
  loop.outputs.forEach(addIfMade);
  return roots;
}
