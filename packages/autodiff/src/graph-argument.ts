import type { Graph } from './graph.ts';
import { describe } from './value.ts';

/** Throws where an argument that must be a graph is none. */
export function mustBeGraph(operation: string, graph: unknown): void {
  // The cast: a look at what may be anything.
  if (Array.isArray((graph as Partial<Graph> | null | undefined)?.equations)) return;
  throw new TypeError(
    `${operation}: expected a graph, got ${describe(graph)}; give that of stage(f, ...args).`,
  );
}
