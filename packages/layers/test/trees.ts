import { flatten, treeMap } from '@tapeloop/autodiff';
import {
  add,
  cast,
  foldIn,
  isNdArray,
  key,
  normal,
  tensor,
  type NdArray,
  type Tensor,
} from '@tapeloop/tensor';

/** A tree with all its tensors in float64. */
export const inFloat64 = <Tree>(tree: Tree): Tree =>
  treeMap((leaf: NdArray) => cast(leaf, 'float64'), tree);

/** A tree with other entries, none of them zero. */
export const perturbed = <Tree>(tree: Tree, seed: number): Tree => {
  let leaves = 0;
  return treeMap((leaf: Tensor) => {
    leaves += 1;
    return add(leaf, normal(foldIn(key(seed), leaves), [...leaf.shape]));
  }, tree);
};

/** What nested arrays are as tensors: `{ w: [[1, 2]] }` gives `{ w: Tensor }`. */
type Tensors<Json> = Json extends readonly unknown[]
  ? Tensor
  : { [Name in keyof Json]: Tensors<Json[Name]> };

/** Tensors of float64 made of the nested arrays of a reference. */
export function tensors<Json>(json: Json): Tensors<Json> {
  const made: unknown = Array.isArray(json)
    ? tensor(json, { dtype: 'float64' })
    : Object.fromEntries(Object.entries(Object(json)).map(([name, x]) => [name, tensors(x)]));
  // The cast: it has the keys of its argument.
  return made as Tensors<Json>;
}

/** The largest difference between two trees, in units of each expected tensor's largest entry. */
export function largestError(got: unknown, expected: unknown): number {
  const [gotLeaves, structure] = flatten(got);
  const [expectedLeaves, expectedStructure] = flatten(expected);
  if (JSON.stringify(structure) !== JSON.stringify(expectedStructure)) return Infinity;
  return Math.max(0, ...gotLeaves.map((leaf, i) => error(leaf, expectedLeaves[i])));
}

function error(got: unknown, expected: unknown): number {
  if (!isNdArray(got) || !isNdArray(expected)) return Infinity;
  if (got.shape.join() !== expected.shape.join()) return Infinity;
  const scale = largest(expected) || 1;
  const differences = Array.from(got.data, (x, i) => Math.abs(x - expected.data[i]!));
  // NaN is no agreement.
  return differences.every((x) => x >= 0) ? Math.max(0, ...differences) / scale : Infinity;
}

/** The largest magnitude in an array. */
export const largest = ({ data }: NdArray): number => Math.max(...Array.from(data, Math.abs));
