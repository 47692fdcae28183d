import type { Equation, Graph, Variable } from '@tapeloop/autodiff';
import { AllSteps, canBeBatched } from '../all-steps.ts';
import { leadsToCarry, levelsOf } from '../levels.ts';
import { isLoop, loopRule, runLoop, type Loop } from '../loop.ts';
import type { Note } from '../note.ts';
import * as op from '../operations.ts';
import { rewrite } from '../rewrite.ts';

/** Takes products that no carry waits for out of loops, and what follows from them: after the loop, for all steps at once. */
export const sink = (graph: Graph, note: Note): Graph => rewrite(graph, sinking(note));

const sinking = (note: Note) =>
  loopRule((loop, operands) => {
    const sunk = equationsToSink(loop, note);
    if (sunk.size === 0) return undefined;
    const made = new Set([...sunk].flatMap(({ outputs }) => outputs));
    const read = [...sunk].flatMap(({ inputs }) => inputs);
    const levelOf = levelsOf(loop);
    const frontier = [...new Set(read)].filter(
      (x) => levelOf(x) > 0 && !made.has(x) && !loop.stepInputs.includes(x),
    );
    const stay = loop.outputs.filter((x) => !made.has(x));
    const given = [...new Set([...stay, ...frontier])];
    const { last, outputs } = runLoop(
      {
        ...loop,
        equations: loop.equations.filter((equation) => !sunk.has(equation)),
        outputs: given,
      },
      operands,
    );
    const steps = new AllSteps(loop, operands);
    given.forEach((x, i) => steps.give(x, outputs[i]));
    steps.run(loop.equations.filter(({ outputs: [x] }) => levelOf(x!) === 0));
    steps.run(sunk);
    for (const { primitive } of sunk) {
      if (primitive.kind === 'product')
        note(`sunk ${primitive.name} below a loop of ${loop.length}`);
    }
    return {
      last,
      outputs: loop.outputs.map((x) =>
        made.has(x) ? steps.stackedValueOf(x) : outputs[given.indexOf(x)],
      ),
    };
  });

function equationsToSink(loop: Loop, note: Note): Set<Equation> {
  // Steps that are loops have enough to do by themselves, and segments save the memory of the rest.
  if (loop.equations.some(isLoop)) return new Set();
  const leads = leadsToCarry(loop);
  const levelOf = levelsOf(loop);
  const isRoot = ({ primitive, inputs, outputs }: Equation): boolean =>
    primitive.kind === 'product' && !leads(outputs[0]!) && levelOf(inputs[1]!) === 0;
  const isStacked = (x: Variable): boolean => levelOf(x) > 0;
  let roots = loop.equations.filter(isRoot);
  for (;;) {
    const sunk = withDescendants(loop.equations, roots);
    const stuck = [...sunk].find((equation) => !canBeBatched(equation, isStacked, loop.length));
    if (stuck === undefined) return withCheapOutputs(loop, sunk);
    note(`not sunk: ${stuck.primitive.name} has no rule for all steps at once`);
    roots = roots.filter((root) => !withDescendants(loop.equations, [root]).has(stuck));
  }
}

function withDescendants(
  equations: readonly Equation[],
  roots: readonly Equation[],
): Set<Equation> {
  const found = new Set(roots);
  const below = new Set(roots.flatMap(({ outputs }) => outputs));
  for (const equation of equations) {
    if (!equation.inputs.some((input) => below.has(input))) continue;
    found.add(equation);
    for (const output of equation.outputs) below.add(output);
  }
  return found;
}

/** Adds cheap outputs that are made of what is outside the loop anyway. */
function withCheapOutputs(loop: Loop, sunk: ReadonlySet<Equation>): Set<Equation> {
  const leads = leadsToCarry(loop);
  const levelOf = levelsOf(loop);
  const outputs = new Set(loop.outputs);
  const known = new Set([...loop.stepInputs, ...outputs]);
  for (const { primitive, inputs, outputs: made } of loop.equations) {
    if (primitive === op.concat && outputs.has(made[0]!)) for (const x of inputs) known.add(x);
  }
  const isStacked = (x: Variable): boolean => levelOf(x) > 0;
  const isOutside = (x: Variable): boolean =>
    x.constant !== undefined || levelOf(x) === 0 || known.has(x);
  const all = new Set(sunk);
  const readInside = new Set<Variable>();
  for (const equation of loop.equations.toReversed()) {
    if (all.has(equation)) continue;
    const { kind, dear = false } = equation.primitive;
    const made = equation.outputs[0]!;
    const isCheap =
      kind === 'elementwise' && !dear && canBeBatched(equation, isStacked, loop.length);
    const isLast = outputs.has(made) && !leads(made) && !readInside.has(made);
    if (isCheap && isLast && equation.inputs.every(isOutside)) all.add(equation);
    else for (const input of equation.inputs) readInside.add(input);
  }
  return new Set(loop.equations.filter((equation) => all.has(equation)));
}
