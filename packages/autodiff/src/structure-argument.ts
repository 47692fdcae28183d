// What is exported of the functions of structures: with a check, that the engine itself has no need of.
import * as tree from './tree.ts';
import type { Structure } from './tree.ts';
import { describe } from './value.ts';

/** The path of every leaf, such as `params.gate.w` or `params[0].b`, below a root's name. */
export function leafPaths(structure: Structure, root: string): string[] {
  mustBeStructure('leafPaths', structure);
  return tree.leafPaths(structure, root);
}

/** The tree of this structure with these leaves, in the type that the caller knows it to have. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- see above
export function unflatten<Tree = unknown>(structure: Structure, leaves: readonly unknown[]): Tree {
  mustBeStructure('unflatten', structure);
  if (Array.isArray(leaves)) return tree.unflatten<Tree>(structure, leaves);
  throw new TypeError(
    `unflatten: leaves must be an array, got ${describe(leaves)}; give one for each leaf of the structure.`,
  );
}

/** The leaves of a tree that must have this structure; keys may stand in another order. */
export function flattenAs(
  structure: Structure,
  of: unknown,
  operation: string,
  root: string,
): unknown[] {
  mustBeStructure('flattenAs', structure);
  return tree.flattenAs(structure, of, operation, root);
}

function mustBeStructure(operation: string, structure: unknown): void {
  // The cast: a look at what may be anything.
  if (typeof (structure as Partial<Structure> | null | undefined)?.kind === 'string') return;
  throw new TypeError(
    `${operation}: expected a structure, got ${describe(structure)}; flatten gives that of a tree.`,
  );
}
