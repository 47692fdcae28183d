import { stage, treeLeaves, type Graph } from '@tapeloop/autodiff';
import { evaluateGraph } from '@tapeloop/autodiff/staging';
import type { Float, NdArray } from '@tapeloop/tensor';
import { passes, type Pass } from '../../src/passes.ts';
import { largestMagnitude } from './magnitude.ts';
import { sameShape } from '../../src/shapes.ts';

/** What results may differ by, in parts of the largest magnitude among all intermediate values. */
export const tolerances: Readonly<Record<Float, number>> = { float64: 1e-12, float32: 1e-4 };

/** A function and its results for some arguments, eager and staged. */
export interface Subject {
  readonly inputs: readonly NdArray[];
  readonly eager: readonly NdArray[];
  readonly graph: Graph;
  /** Among all intermediate values. */
  readonly largest: number;
}

export function subject<Args extends readonly unknown[]>(
  f: (...args: Args) => unknown,
  ...args: Args
): Subject {
  const eager = treeLeaves<NdArray>(f(...args));
  const inputs = treeLeaves<NdArray>(args);
  const { graph } = stage(f, ...args);
  return { inputs, eager, graph, largest: largestMagnitude(graph, inputs) };
}

/** Throws where results are not the same eager, staged and after each pass. */
export function mustAgree(
  { inputs, eager, graph, largest }: Subject,
  dtype: Float = 'float64',
  list: readonly Pass[] = passes,
): void {
  const allowed = tolerances[dtype] * largest;
  const compare = (results: readonly unknown[], after: string): void => {
    const distance = farthest(results as readonly NdArray[], eager);
    if (distance <= allowed) return;
    throw new Error(`${dtype} after ${after}: differs by ${distance}, and ${allowed} is allowed`);
  };
  compare(evaluateGraph(graph, inputs), 'staging');
  let before = graph;
  for (const { name, run } of list) {
    try {
      before = run(before, () => {});
    } catch (error) {
      throw new Error(`${dtype}, the pass '${name}' throws`, { cause: error });
    }
    compare(evaluateGraph(before, inputs), `the pass '${name}'`);
  }
}

/** The largest difference between entries at the same place; Infinity between different types. */
export function farthest(xs: readonly NdArray[], ys: readonly NdArray[]): number {
  if (xs.length !== ys.length) return Infinity;
  return Math.max(0, ...xs.map((x, i) => distanceOf(x, ys[i]!)));
}

function distanceOf(x: NdArray, y: NdArray): number {
  if (x.dtype !== y.dtype || !sameShape(x.shape, y.shape)) return Infinity;
  let most = 0;
  for (let i = 0; i < x.size; i += 1) most = Math.max(most, Math.abs(x.data[i]! - y.data[i]!));
  const isExact = x.dtype === 'int32' || x.dtype === 'bool';
  return isExact && most > 0 ? Infinity : most;
}
