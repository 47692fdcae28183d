import type { Equation, Graph, Variable } from '@tapeloop/autodiff';
import { declare, definitionsOf, evaluateGraph, type Primitive } from '@tapeloop/autodiff/staging';
import { inOrder } from '../in-order.ts';
import type { Note } from '../note.ts';
import { latestStages } from '../stages.ts';

/** One kernel: equations that are computed in one go over the entries, with several outputs. */
export const kernel: Primitive = declare<unknown[], { readonly body: Graph }>({
  name: 'kernel',
  many: true,
  kind: 'call',
  type: (_types, { body }) => body.outputs.map(({ type }) => type),
  forward: (operands, { body }) => evaluateGraph(body, operands),
});

/**
 * Joins what is computed entry by entry into kernels: connected equations of one stage are one. No way
 * leads out of a stage and back, so none waits for itself.
 */
export function fuse(graph: Graph, note: Note = () => {}): Graph {
  const groups = connectedGroups(graph, latestStages(graph));
  const groupOf = new Map(groups.flatMap((group) => group.map((equation) => [equation, group])));
  const made = definitionsOf(graph.equations);
  /** What is read in another place than it is made. */
  const crossing = new Set(graph.outputs);
  for (const equation of graph.equations) {
    for (const x of equation.inputs) {
      const before = made.get(x);
      if (before !== undefined && groupOf.get(before) !== groupOf.get(equation)) crossing.add(x);
    }
  }
  const kernels = groups.map((group) => kernelOf(group, crossing));
  if (groups.length > 0) note(`joined ${groupOf.size} operations in ${groups.length} kernels`);
  const rest = graph.equations.filter((equation) => !groupOf.has(equation));
  return { ...graph, equations: inOrder([...rest, ...kernels]) };
}

/** Equations of one stage that read each other or the same things. */
function connectedGroups(graph: Graph, stages: ReadonlyMap<Equation, number>): Equation[][] {
  const parents = new Map<Equation, Equation>();
  const rootOf = (equation: Equation): Equation => {
    let root = equation;
    while (parents.has(root)) root = parents.get(root)!;
    return root;
  };
  const members = graph.equations.filter((equation) => stages.has(equation));
  /** Who makes or reads a variable in each stage, one of them. */
  const found = new Map<Variable, Map<number, Equation>>();
  for (const equation of members) {
    const stage = stages.get(equation)!;
    for (const x of [...equation.inputs, ...equation.outputs]) {
      if (x.constant !== undefined) continue;
      const inStage = found.get(x) ?? new Map<number, Equation>();
      // The newer below the older, which keeps the ways short.
      const [older, newer] = [rootOf(inStage.get(stage) ?? equation), rootOf(equation)];
      if (older !== newer) parents.set(newer, older);
      found.set(x, inStage.set(stage, equation));
    }
  }
  const groups = new Map<Equation, Equation[]>();
  for (const equation of members) {
    const group = groups.get(rootOf(equation)) ?? [];
    group.push(equation);
    groups.set(rootOf(equation), group);
  }
  return [...groups.values()];
}

function kernelOf(group: readonly Equation[], crossing: ReadonlySet<Variable>): Equation {
  const made = new Set(group.flatMap(({ outputs }) => outputs));
  const read = new Set(group.flatMap(({ inputs }) => inputs));
  const inputs = [...read].filter((x) => x.constant === undefined && !made.has(x));
  const outputs = [...made].filter((x) => crossing.has(x));
  const body: Graph = { inputs, equations: group, outputs };
  return { primitive: kernel, params: { body }, inputs, outputs, scope: '' };
}
