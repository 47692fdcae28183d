import { isNdArray, type NdArray } from '@tapeloop/tensor';
import { namedTensors } from './named-tensors.ts';
import { shown } from './shown.ts';
import { mapWithPaths } from './tree.ts';

/**
 * Tensors by path, as a file gives them, put into the structure of a tree.
 *
 * Throws, with every path that differs, unless there is exactly one tensor of the same shape and
 * dtype for each tensor of the tree.
 *
 * ```ts
 * import { readSafetensors, restoreTree, writeSafetensors } from '@tapeloop/formats';
 * import { tensor, zeros } from '@tapeloop/tensor';
 *
 * const bytes = writeSafetensors({ w: tensor([1, 2]), layers: [tensor(3)] });
 * const fresh = { w: zeros([2]), layers: [zeros([])] };
 * restoreTree(readSafetensors(bytes).tensors, fresh); // => { w: tensor([1, 2]), layers: [ tensor(3) ] }
 * ```
 */
export function restoreTree<Tree>(tensors: Readonly<Record<string, NdArray>>, like: Tree): Tree {
  if (typeof tensors !== 'object' || tensors === null) {
    throw new TypeError(
      `restoreTree: expected tensors by path, got ${shown(tensors)}; give those that a file holds.`,
    );
  }
  const found = new Map<string, unknown>(Object.entries(tensors));
  const differences: string[] = [];
  for (const [path, want] of namedTensors('restoreTree', like)) {
    const got = found.get(path);
    found.delete(path);
    if (got === undefined) differences.push(`${path} is missing, ${words(want)} in the tree`);
    else if (words(got) !== words(want)) {
      differences.push(`${path} is ${words(got)}, ${words(want)} in the tree`);
    }
  }
  for (const [path, extra] of found)
    differences.push(`${path} is ${words(extra)}, not in the tree`);
  if (differences.length > 0) {
    throw new TypeError(
      `restoreTree: the tensors are those of another tree; ${differences.length} differ:\n  ${differences.join('\n  ')}`,
    );
  }
  // The cast: the same kinds at the same paths.
  return mapWithPaths(like, (_leaf, path) => tensors[path]) as Tree;
}

function words(x: unknown): string {
  return isNdArray(x) ? `${x.dtype} [${x.shape.join(', ')}]` : shown(x);
}
