import { closesOver, stageFlat } from './builder.ts';
import { evaluateGraph, type Graph } from './graph.ts';
import { vjpFlat } from './tape.ts';

/** A graph that evaluates another and pulls cotangents back through it. */
export interface StagedVjp {
  /** From the inputs, then a cotangent for each of `seeded`, to the outputs, then what is pulled back. */
  readonly graph: Graph;
  /** The places of the inputs that get something, in that order; the others get zero. */
  readonly reached: readonly number[];
}

/** Stages the vjp of a graph with respect to some inputs, for cotangents of some outputs. */
export function stageVjp(
  graph: Graph,
  wanted: readonly boolean[],
  seeded: readonly number[],
): StagedVjp {
  const places = graph.inputs.map((_, i) => i).filter((i) => wanted[i]);
  let reached: readonly number[] = [];
  const staged = stageFlat(
    'vjp',
    (args) => {
      const primals = args.slice(0, graph.inputs.length);
      const [outputs, pull] = vjpFlat(
        'vjp',
        (tracked) => {
          const all = [...primals];
          places.forEach((place, j) => (all[place] = tracked[j]));
          return evaluateGraph(graph, all);
        },
        places.map((place) => primals[place]),
      );
      const cotangents: unknown[] = outputs.map(() => undefined);
      seeded.forEach((o, j) => (cotangents[o] = args[primals.length + j]));
      // On the tape the places come first.
      const back = pull(cotangents).slice(0, places.length);
      reached = places.filter((_, j) => back[j] !== undefined);
      return [...outputs, ...back.filter((g) => g !== undefined)];
    },
    [...graph.inputs, ...seeded.map((o) => graph.outputs[o]!)].map(({ type }) => type),
  );
  const [captured] = staged.captures;
  if (captured !== undefined) throw closesOver('customVjp', captured, 'a rule');
  return { graph: staged.graph, reached };
}
