import { treeMap } from '@tapeloop/autodiff';
import {
  add,
  cast,
  foldIn,
  isNdArray,
  key,
  mul,
  normal,
  slice,
  type Float,
  type NdArray,
  type Tensor,
} from '@tapeloop/tensor';

export const isFloat = ({ dtype }: NdArray): boolean => dtype === 'float32' || dtype === 'float64';

/** A tree with all its floats in one dtype. */
export const inDType = <Tree>(tree: Tree, dtype: Float): Tree =>
  treeMap((leaf: unknown) => (isNdArray(leaf) && isFloat(leaf) ? cast(leaf, dtype) : leaf), tree);

/** A tree with other entries, none of them where an initialiser puts many. */
export function perturbed<Tree>(tree: Tree, seed: number): Tree {
  let leaves = 0;
  return treeMap((leaf: unknown) => {
    leaves += 1;
    if (!isNdArray(leaf) || !isFloat(leaf)) return leaf;
    const noise = normal(foldIn(key(seed), leaves), [...leaf.shape], {
      dtype: leaf.dtype as Float,
    });
    return add(leaf as Tensor, mul(0.5, noise));
  }, tree);
}

/** One row of a batch, of every tensor. */
export const rowOf = <Tree>(tree: Tree, row: number): Tree =>
  treeMap((leaf: NdArray) => slice(leaf, row, row + 1, 0), tree);
