import { flatten, leafPaths, treeMap } from '@tapeloop/autodiff';
import {
  add,
  cast,
  div,
  mul,
  sqrt,
  sub,
  sum,
  type Key,
  type Scalar,
  type Tensor,
} from '@tapeloop/tensor';
import type { Norms, ParameterSummary } from './event.ts';
import type { Compile, Loss } from './options.ts';
import { differentiated } from './update.ts';

/**
 * Measures updates beside the run: a function of its own, so that a run with norms has the bits of
 * one without.
 */
export function normsOf<Params, Batch, Aux>(
  loss: Loss<Params, Batch, Aux>,
  compile: Compile = (f) => f,
): {
  readonly gradients: (params: Params, batches: readonly Batch[], key?: Key) => Params;
  readonly of: (before: Params, after: Params, gradient: Params) => Norms;
} {
  const slope = differentiated(loss);
  const gradient = compile(
    (params: Params, batch: Batch, key: Key | null) => slope(params, batch, key)[1],
  );
  return {
    gradients(params, batches, key) {
      const all = batches.map((batch) => flatten(gradient(params, batch, key ?? null))[0]);
      const total = all.reduce((a, b) => a.map((x, i) => add(x as Tensor, b[i] as Tensor)));
      let next = 0;
      return treeMap(() => div(total[next++] as Tensor, all.length), params);
    },
    of(before, after, slopeOfStep) {
      const [was, structure] = flatten(before) as [Tensor[], never];
      const [is] = flatten(after) as [Tensor[], never];
      const [g] = flatten(slopeOfStep) as [Tensor[], never];
      return Object.fromEntries(
        leafPaths(structure, '').map((path, i) => [
          path,
          {
            parameter: norm(is[i]!),
            gradient: norm(g[i]!),
            update: norm(sub(is[i]!, was[i]!)),
          },
        ]),
      );
    },
  };
}

/** Of all entries, in float64. */
function norm(x: Tensor): number {
  const wide = cast(x, 'float64');
  const square: Scalar = sum(mul(wide, wide));
  return sqrt(square).item();
}

/** A tree of tensors of its own, which nobody takes back. */
export function ownCopy<Tree>(tree: Tree): Tree {
  return treeMap((leaf: Tensor) => mul(leaf, 1), tree);
}

/** The parameters by their paths. */
export function summaries(params: unknown): ParameterSummary[] {
  const [leaves, structure] = flatten(params);
  const paths = leafPaths(structure, '');
  return (leaves as Tensor[]).map(({ shape, dtype }, i) => ({ path: paths[i]!, shape, dtype }));
}
