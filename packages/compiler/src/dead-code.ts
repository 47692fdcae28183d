import type { Equation, Graph, Variable } from '@tapeloop/autodiff';
import { equationsFor } from '@tapeloop/autodiff/staging';
import { isLoop, loopOf, paramsOf, type Loop } from './loop.ts';

/** Drops what no output needs: equations, and in loops outputs, carries and inputs too. */
export function withoutDeadCode(graph: Graph): Graph {
  const needed = new Set(graph.outputs);
  const equations: Equation[] = [];
  for (const equation of graph.equations.toReversed()) {
    if (!equation.outputs.some((output) => needed.has(output))) continue;
    const kept = isLoop(equation) ? withoutDeadParts(equation, needed) : equation;
    for (const input of kept.inputs) needed.add(input);
    equations.push(kept);
  }
  return { ...graph, equations: equations.toReversed() };
}

function withoutDeadParts(equation: Equation, needed: ReadonlySet<Variable>): Equation {
  const loop = loopOf(equation);
  const last = equation.outputs.slice(0, loop.carries.length);
  const stacked = equation.outputs.slice(loop.carries.length);
  const outputs = loop.outputs.filter((_, i) => needed.has(stacked[i]!));
  const live = liveCarries(loop, outputs, new Set(indices(last, (x) => needed.has(x))));
  const isLive = (_: unknown, carry: number): boolean => live.has(carry);
  const next = loop.next.filter(isLive);
  const body = withoutDeadCode({
    inputs: [],
    equations: loop.equations,
    outputs: [...next, ...outputs],
  });
  const read = readBy(body);
  const isRead = (x: Variable): boolean => read.has(x);
  const kept: Loop = {
    ...loop,
    constants: loop.constants.filter(isRead),
    carries: loop.carries.filter(isLive),
    stepInputs: loop.stepInputs.filter(isRead),
    equations: body.equations,
    next,
    outputs,
  };
  const first = loop.constants.length + loop.carries.length;
  const operands = equation.inputs;
  return {
    ...equation,
    params: paramsOf(kept),
    inputs: [
      ...loop.constants.flatMap((x, i) => (isRead(x) ? [operands[i]!] : [])),
      ...operands.slice(loop.constants.length, first).filter(isLive),
      ...loop.stepInputs.flatMap((x, i) => (isRead(x) ? [operands[first + i]!] : [])),
    ],
    outputs: [...last.filter(isLive), ...stacked.filter((x) => needed.has(x))],
  };
}

/** The carries whose last value is read, or that something live reads at another step. */
function liveCarries(
  loop: Loop,
  outputs: readonly Variable[],
  live: Set<number>,
): ReadonlySet<number> {
  for (;;) {
    const roots = [...loop.next.filter((_, k) => live.has(k)), ...outputs];
    const equations = equationsFor(loop.equations, roots);
    const read = readBy({ inputs: [], equations, outputs: roots });
    const more = indices(loop.carries, (x) => read.has(x)).filter((k) => !live.has(k));
    if (more.length === 0) return live;
    for (const k of more) live.add(k);
  }
}

const readBy = ({ equations, outputs }: Graph): Set<Variable> =>
  new Set([...outputs, ...equations.flatMap(({ inputs }) => inputs)]);

const indices = <T>(items: readonly T[], holds: (item: T) => boolean): number[] =>
  items.flatMap((item, i) => (holds(item) ? [i] : []));
