import { describe, flatten, flattenAs, leafPaths, unflatten } from '@tapeloop/autodiff';
import { isNdArray, mul, type Tensor } from '@tapeloop/tensor';

/** A tree of float tensors taken apart, for trees that must match it leaf by leaf. */
export interface MatchingLeaves<P> {
  readonly leaves: readonly Tensor[];
  /** The leaves of another tree; throws, with the path, where structure, shape or dtype differ. */
  readonly of: (tree: unknown, root: string) => readonly Tensor[];
  /** The tree of this structure with other leaves. */
  readonly tree: (leaves: readonly Tensor[]) => P;
}

/** Takes a tree apart; throws, with the path, where a leaf is not a float tensor. */
export function matchingLeaves<P>(operation: string, tree: P, root: string): MatchingLeaves<P> {
  const [nodes, structure] = flatten(tree);
  const path = (below: string, leaf: number): string => leafPaths(structure, below)[leaf]!;
  const leaves = nodes.map((leaf, i) => {
    if (isFloatTensor(leaf)) return leaf;
    throw new TypeError(
      `${operation}: ${path(root, i)} is ${describe(leaf)}; every leaf must be a float tensor, so keep anything else out of the tree.`,
    );
  });
  const matching = (other: unknown, i: number, otherRoot: string): Tensor => {
    const leaf = leaves[i]!;
    if (isFloatTensor(other) && isAlike(leaf, other)) return other;
    throw new TypeError(
      `${operation}: ${path(otherRoot, i)} is ${describe(other)}, but ${path(root, i)} is ${describe(leaf)}; both need the same shape and dtype.`,
    );
  };
  return {
    leaves,
    of: (other, otherRoot) =>
      flattenAs(structure, other, operation, otherRoot).map((x, i) => matching(x, i, otherRoot)),
    tree: (others) => unflatten<P>(structure, others),
  };
}

/** The tree in tensors of its own, so that whoever takes back the memory of one leaves the other. */
export function ownCopy<P>(operation: string, params: P): P {
  const { leaves, tree } = matchingLeaves(operation, params, 'params');
  return tree(leaves.map((leaf) => mul(leaf, 1)));
}

function isAlike(a: Tensor, b: Tensor): boolean {
  const sameRank = a.shape.length === b.shape.length;
  return a.dtype === b.dtype && sameRank && a.shape.every((length, i) => length === b.shape[i]);
}

function isFloatTensor(x: unknown): x is Tensor {
  return isNdArray(x) && (x.dtype === 'float32' || x.dtype === 'float64');
}
