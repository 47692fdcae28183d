import { backwardHalf, type BackwardHalf, type Layout } from './backward-half.ts';
import { equationsFor, type Graph, type Variable } from './graph.ts';
import { jointGraph } from './joint-graph.ts';
import { chooseResiduals } from './residuals.ts';

/** The two halves of a graph's derivative. */
export interface Halves {
  /** Gives the graph's outputs, and then the residuals. */
  readonly forward: Graph;
  /** Whether the backward half may read an input. */
  readonly reads: (input: number) => boolean;
  /** The other half, for outputs of which some have a cotangent. */
  readonly backward: (present: readonly boolean[]) => BackwardHalf;
}

/**
 * Splits the body of a loop and its vjp into a forward body that gives residuals and a backward body
 * that reads them. Without constants and carries, it does so for any graph.
 */
export function splitGraph(graph: Graph, wanted: readonly boolean[], layout: Layout): Halves {
  const joint = jointGraph(graph, wanted);
  const { inputs, outputs, early, late, isLate } = joint;
  const firstStepInput = layout.constants + layout.carries;
  const free = {
    constants: inputs.slice(0, layout.constants),
    stepInputs: inputs.slice(firstStepInput),
  };
  const readLate = [...late.flatMap((equation) => equation.inputs), ...joint.pulled];
  const needed = [...new Set(readLate)].filter(
    (x) => x !== undefined && x.constant === undefined && !isLate(x),
  ) as Variable[];
  needed.sort((a, b) => a.id - b.id);
  const { saved, again } = chooseResiduals(early, needed, free);
  const read = new Set([...again.flatMap((equation) => equation.inputs), ...needed]);
  const isCarry = (input: number): boolean => input >= layout.constants && input < firstStepInput;
  return {
    forward: {
      inputs,
      equations: equationsFor(early, [...outputs, ...saved]),
      outputs: [...outputs, ...saved],
    },
    reads: (input) => !isCarry(input) && read.has(inputs[input]!),
    backward: (present) => backwardHalf(joint, layout, { saved, again }, present),
  };
}
