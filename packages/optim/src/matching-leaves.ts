import { describe, flatten, flattenAs, leafPaths, type Structure } from '@tapeloop/autodiff';
import { isNdArray, type Tensor } from '@tapeloop/tensor';

/** Parameters taken apart, for trees that must match them leaf by leaf. */
export interface MatchingLeaves {
  readonly params: readonly Tensor[];
  readonly structure: Structure;
  /** The leaves of another tree; throws, with the path, where structure, shape or dtype differ. */
  of(tree: unknown, root: string): readonly Tensor[];
}

/** Takes parameters apart; throws where a leaf is not a float tensor. */
export function matchingLeaves(operation: string, params: unknown): MatchingLeaves {
  const [leaves, structure] = flatten(params);
  const paths = leafPaths(structure, '');
  const pathOf = (root: string, leaf: number): string => {
    const path = paths[leaf]!;
    return path === '' || path.startsWith('[') ? `${root}${path}` : `${root}.${path}`;
  };
  const known = leaves.map((leaf, i) => {
    if (isNdArray(leaf) && leaf.dtype.startsWith('float')) return leaf as Tensor;
    throw new TypeError(
      `${operation}: ${pathOf('params', i)} is ${describe(leaf)}; every parameter must be a float tensor, so keep anything else out of the tree.`,
    );
  });
  const of = (tree: unknown, root: string): readonly Tensor[] => {
    const others = flattenAs(structure, tree, operation, root);
    others.forEach((leaf, i) => {
      const [want, got] = [describe(known[i]), describe(leaf)];
      if (want !== got) {
        throw new TypeError(
          `${operation}: ${pathOf(root, i)} is ${got}, and ${pathOf('params', i)} is ${want}; both need the same shape and dtype.`,
        );
      }
    });
    return others as readonly Tensor[];
  };
  return { params: known, structure, of };
}
