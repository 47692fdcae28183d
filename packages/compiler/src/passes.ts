import type { Graph } from '@tapeloop/autodiff';
import { describe, mustBeFunction, mustBeGraph } from '@tapeloop/autodiff/staging';
import type { Note } from './note.ts';
import { accumulate } from './passes/accumulate.ts';
import { fission } from './passes/fission.ts';
import { fuse } from './passes/fuse.ts';
import { gatherThroughProduct } from './passes/gather-through-product.ts';
import { hoist } from './passes/hoist.ts';
import { inlineCalls } from './passes/inline-calls.ts';
import { mergeShared } from './passes/merge-shared.ts';
import { mergeSums } from './passes/merge-sums.ts';
import { productAccumulate } from './passes/product-accumulate.ts';
import { sink } from './passes/sink.ts';
import { splitConcatenations } from './passes/split-concatenations.ts';
import { inBodies } from './rewrite.ts';
import { simplify } from './simplify/simplify.ts';

/** A step on the way from what was written to the schedule. */
export interface Pass {
  readonly name: string;
  readonly run: (graph: Graph, note: Note) => Graph;
}

const cleaned =
  (run: Pass['run']): Pass['run'] =>
  (graph, note) =>
    simplify(run(graph, note));

const mergeInLoops: Pass['run'] = (graph, note) => {
  const sums = simplify(inBodies(graph, (body) => mergeSums(body, note)));
  return simplify(inBodies(sums, (body) => mergeShared(body, note)));
};

const everywhere =
  (run: (graph: Graph, note: Note) => Graph): Pass['run'] =>
  (graph, note) =>
    run(
      inBodies(graph, (body) => run(body, note)),
      note,
    );

/**
 * All passes in their order, of which each leaves what the graph means.
 *
 * Merging comes before splitting and hoisting, and accumulation before hoisting: the other way round an
 * LSTM's backward loop stacks four gradients in place of one. docs/architecture.md follows a cell.
 */
export const passes: readonly Pass[] = [
  { name: 'inline calls', run: inlineCalls },
  { name: 'simplify', run: simplify },
  { name: 'merge products', run: mergeInLoops },
  { name: 'accumulate', run: cleaned(accumulate) },
  { name: 'fission', run: cleaned(fission) },
  { name: 'split concatenations', run: cleaned(splitConcatenations) },
  { name: 'hoist', run: cleaned(hoist) },
  { name: 'sink', run: cleaned(sink) },
  { name: 'merge again', run: mergeInLoops },
  { name: 'hoist again', run: cleaned(hoist) },
  { name: 'gathers through products', run: cleaned(gatherThroughProduct) },
  {
    name: 'merge outside',
    run: (graph, note) => simplify(mergeShared(simplify(mergeSums(graph, note)), note)),
  },
  { name: 'product accumulate', run: everywhere(productAccumulate) },
  { name: 'fuse', run: everywhere(fuse) },
];

/** Puts a graph through passes; `note` hears what each has done. */
export function optimize(
  graph: Graph,
  note: (pass: string, text: string) => void = () => {},
  list: readonly Pass[] = passes,
): Graph {
  mustBeGraph('optimize', graph);
  mustBeFunction('optimize', note, 'note');
  const given: unknown = list;
  if (!Array.isArray(given)) {
    throw new TypeError(
      `optimize: the passes must be an array, got ${describe(given)}; take some of \`passes\`.`,
    );
  }
  list.forEach((pass: Partial<Pass> | undefined, i) => {
    mustBeFunction('optimize', pass?.run, `passes[${i}].run`);
  });
  return list.reduce<Graph>((g, { name, run }) => run(g, (text) => note(name, text)), graph);
}
