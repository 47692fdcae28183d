import type { Equation, Graph, Variable } from './graph.ts';
import { stageVjp } from './staged-vjp.ts';

/** A graph and its vjp in one: what does not wait for a cotangent is early, the rest is late. */
export interface JointGraph {
  readonly inputs: readonly Variable[];
  readonly outputs: readonly Variable[];
  /** The cotangent of each output; undefined for one that is not differentiable. */
  readonly cotangents: readonly (Variable | undefined)[];
  /** The cotangent that is pulled back to each input; undefined for zero. */
  readonly pulled: readonly (Variable | undefined)[];
  readonly early: readonly Equation[];
  readonly late: readonly Equation[];
  readonly isLate: (x: Variable) => boolean;
}

/** Stages a graph together with its vjp with respect to the inputs that are wanted. */
export function jointGraph(graph: Graph, wanted: readonly boolean[]): JointGraph {
  const floats = graph.outputs.map((_, o) => o).filter((o) => isFloat(graph.outputs[o]!));
  const { graph: joint, reached } = stageVjp(graph, wanted, floats);
  const seeds = joint.inputs.slice(graph.inputs.length);
  const pulled = joint.outputs.slice(graph.outputs.length);
  const waiting = new Set(seeds);
  const early: Equation[] = [];
  const late: Equation[] = [];
  for (const equation of joint.equations) {
    const waits = equation.inputs.some((input) => waiting.has(input));
    (waits ? late : early).push(equation);
    if (waits) for (const output of equation.outputs) waiting.add(output);
  }
  // Where indexOf gives -1 there is nothing.
  return {
    inputs: joint.inputs.slice(0, graph.inputs.length),
    outputs: joint.outputs.slice(0, graph.outputs.length),
    cotangents: graph.outputs.map((_, o) => seeds[floats.indexOf(o)]),
    pulled: graph.inputs.map((_, i) => pulled[reached.indexOf(i)]),
    early,
    late,
    isLate: (x) => waiting.has(x),
  };
}

const isFloat = ({ type }: Variable): boolean => type.algebra.differentiable(type);
