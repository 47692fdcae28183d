import { isNdArray, type NdArray } from '@tapeloop/tensor';
import { metadataName } from './safetensors/header.ts';
import { shown } from './shown.ts';
import { mapWithPaths } from './tree.ts';

/** The tensors of a tree by their paths; throws where there is anything else, or a name twice. */
export function namedTensors(operation: string, tree: unknown): Map<string, NdArray> {
  if (typeof tree !== 'object' || tree === null) {
    throw new TypeError(
      `${operation}: the tree is ${shown(tree)}; give tensors in an object or array.`,
    );
  }
  const named = new Map<string, NdArray>();
  mapWithPaths(tree, (leaf, path) => {
    if (path === '') {
      throw new TypeError(`${operation}: tensors need names; put them into an object or array.`);
    }
    if (!isNdArray(leaf)) {
      throw new TypeError(
        `${operation}: ${path} is ${shown(leaf)}, not a tensor; metadata is the place for other values.`,
      );
    }
    if (path === metadataName || named.has(path)) {
      const why = named.has(path) ? 'is the path of two tensors' : 'is the name of the metadata';
      throw new TypeError(`${operation}: ${path} ${why}; rename a key.`);
    }
    named.set(path, leaf);
  });
  return named;
}
