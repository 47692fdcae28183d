import type { Graph } from '@tapeloop/autodiff';
import { bodyOf, evaluateGraph } from '@tapeloop/autodiff/staging';
import type { NdArray } from '@tapeloop/tensor';

/** The largest magnitude among all that a graph computes for some arguments, its loops' bodies included. */
export function largestMagnitude(graph: Graph, args: readonly NdArray[]): number {
  let largest = Math.max(...args.map(magnitude));
  const note = (x: unknown): void => {
    largest = Math.max(largest, magnitude(x as NdArray));
  };
  evaluateGraph(observed(graph, note), args);
  return largest;
}

/** The graph with every primitive showing what it makes. */
function observed(graph: Graph, note: (x: unknown) => void): Graph {
  const equations = graph.equations.map((equation) => {
    const { primitive, params } = equation;
    const body = bodyOf(params);
    const forward: typeof primitive.forward = (operands, ownParams, type) => {
      const made = primitive.forward(operands, ownParams, type);
      for (const x of primitive.many === true ? (made as unknown[]) : [made]) note(x);
      return made;
    };
    return {
      ...equation,
      primitive: { ...primitive, forward },
      params: body === undefined ? params : { ...(params as object), body: observed(body, note) },
    };
  });
  return { ...graph, equations };
}

/** The largest magnitude of an array's entries; NaN where one is. */
function magnitude({ data, dtype }: NdArray): number {
  if (dtype === 'int32' || dtype === 'bool') return 0;
  let largest = 0;
  for (const entry of data) largest = Math.max(largest, Math.abs(entry));
  return largest;
}
