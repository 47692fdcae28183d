import type { Equation, Graph, Variable } from '@tapeloop/autodiff';
import { bodyOf } from '@tapeloop/autodiff/staging';
import { withAncestors } from '../levels.ts';
import { isLoop, loopRule, runLoop, type Loop } from '../loop.ts';
import type { Note } from '../note.ts';
import { rewrite } from '../rewrite.ts';

/**
 * Carries that wait only for each other get a loop of their own: of layers stacked in one step, the
 * next one's input product can then leave its loop.
 */
export function fission(graph: Graph, note: Note): Graph {
  const next = rewrite(graph, dividing(note));
  return loopsIn(next) === loopsIn(graph) ? next : fission(next, note);
}

/** With those in the bodies of others. */
const loopsIn = ({ equations }: Graph): number =>
  equations.reduce((total, equation) => {
    const body = bodyOf(equation.params);
    return total + Number(isLoop(equation)) + (body === undefined ? 0 : loopsIn(body));
  }, 0);

const dividing = (note: Note) =>
  loopRule((loop, operands) => {
    const reads = carriesReadBy(loop);
    const first = independentCarries(loop, reads);
    if (first === undefined) return undefined;
    const isFirst = (_: unknown, k: number): boolean => first.has(k);
    const isSecond = (_: unknown, k: number): boolean => !first.has(k);
    const nextOfFirst = new Set(loop.next.filter(isFirst));
    const before = new Set(
      withAncestors(
        loop.equations,
        new Set(loop.equations.filter(({ outputs }) => outputs.some((x) => nextOfFirst.has(x)))),
      ),
    );
    const readsCarry = ({ outputs }: Equation): boolean => reads(outputs[0]!).size > 0;
    const madeBefore = new Set([
      ...loop.carries.filter(isFirst),
      ...[...before].filter(readsCarry).flatMap(({ outputs }) => outputs),
    ]);
    const isMadeBefore = (x: Variable): boolean => madeBefore.has(x);
    // A part of what is made before crosses rather than all of it.
    for (const equation of loop.equations) {
      if (equation.primitive.kind !== 'move' || !equation.inputs.every(isMadeBefore)) continue;
      before.add(equation);
      for (const output of equation.outputs) madeBefore.add(output);
    }
    const equationsBefore = loop.equations.filter((equation) => before.has(equation));
    // What waits for no carry may be in both.
    const after = loop.equations.filter(
      (equation) => !(before.has(equation) && readsCarry(equation)),
    );
    if (!isWorthIt(equationsBefore, after, reads)) return undefined;

    const readAfter = [...after.flatMap(({ inputs }) => inputs), ...loop.next.filter(isSecond)];
    const crossing = [...new Set(readAfter.filter(isMadeBefore))];
    note(`divided a loop of ${loop.length} in two: ${first.size} carries wait only for each other`);
    const outputsOfA = [...new Set([...loop.outputs.filter(isMadeBefore), ...crossing])];
    const a = runLoop(
      {
        ...loop,
        carries: loop.carries.filter(isFirst),
        equations: equationsBefore,
        next: loop.next.filter(isFirst),
        outputs: outputsOfA,
      },
      { ...operands, carries: operands.carries.filter(isFirst) },
    );
    const fromA = (x: Variable): unknown => a.outputs[outputsOfA.indexOf(x)];
    const outputsOfB = loop.outputs.filter((x) => !isMadeBefore(x));
    const b = runLoop(
      {
        ...loop,
        carries: loop.carries.filter(isSecond),
        stepInputs: [...loop.stepInputs, ...crossing],
        equations: after,
        next: loop.next.filter(isSecond),
        outputs: outputsOfB,
      },
      {
        ...operands,
        carries: operands.carries.filter(isSecond),
        stepInputs: [...operands.stepInputs, ...crossing.map(fromA)],
      },
    );
    return joined(loop, first, a.last, b.last, (x) =>
      isMadeBefore(x) ? fromA(x) : b.outputs[outputsOfB.indexOf(x)],
    );
  });

function joined(
  loop: Loop,
  first: ReadonlySet<number>,
  lastOfA: readonly unknown[],
  lastOfB: readonly unknown[],
  outputOf: (x: Variable) => unknown,
): { readonly last: readonly unknown[]; readonly outputs: readonly unknown[] } {
  let [a, b] = [0, 0];
  return {
    last: loop.carries.map((_, k) => (first.has(k) ? lastOfA[a++] : lastOfB[b++])),
    outputs: loop.outputs.map(outputOf),
  };
}

/** The carries of the same step that a variable is made of. */
function carriesReadBy(loop: Loop): (x: Variable) => ReadonlySet<number> {
  const none: ReadonlySet<number> = new Set();
  const known = new Map<Variable, ReadonlySet<number>>();
  const reads = (x: Variable): ReadonlySet<number> => known.get(x) ?? none;
  loop.carries.forEach((x, k) => known.set(x, new Set([k])));
  for (const { inputs, outputs } of loop.equations) {
    const all = new Set(inputs.flatMap((input) => [...reads(input)]));
    for (const output of outputs) known.set(output, all);
  }
  return reads;
}

/** The fewest carries that wait only for each other; undefined where all wait for all. */
function independentCarries(
  loop: Loop,
  reads: (x: Variable) => ReadonlySet<number>,
): ReadonlySet<number> | undefined {
  const closures = loop.next.map((_, k) => {
    const closure = new Set([k]);
    // A set that grows while it is gone through goes through what is added, too.
    for (const member of closure) for (const read of reads(loop.next[member]!)) closure.add(read);
    return closure;
  });
  return closures
    .filter((closure) => closure.size < loop.carries.length)
    .toSorted((a, b) => a.size - b.size)[0];
}

/** A loop more is worth a product that leaves one: both halves have products that wait for a carry. */
function isWorthIt(
  before: readonly Equation[],
  after: readonly Equation[],
  reads: (x: Variable) => ReadonlySet<number>,
): boolean {
  const isProduct = ({ primitive, inputs }: Equation): boolean =>
    primitive.kind === 'product' && inputs.some((input) => reads(input).size > 0);
  return before.some(isProduct) && after.some(isProduct);
}
