import { flatten, leafPaths, unflatten } from '@tapeloop/autodiff';

/** The name by which a leaf hangs in its tree; that of the root where the tree is a leaf. */
const nameOf = (path: string): string => path.split('.').at(-1)!.replace(/\[.*/, '');

/** What a tree's leaves are called, each name once. */
export function leafNames(tree: unknown, root: string): string[] {
  return [...new Set(leafPaths(flatten(tree)[1], root).map(nameOf))];
}

/** A tree with something else for its leaves, by their names and numbers. */
export function mapNamed<Tree, Leaf>(
  tree: Tree,
  root: string,
  f: (leaf: Leaf, name: string, index: number) => Leaf,
): Tree {
  const [leaves, structure] = flatten(tree);
  const paths = leafPaths(structure, root);
  // The cast: the caller knows what the leaves are.
  return unflatten(
    structure,
    leaves.map((leaf, i) => f(leaf as Leaf, nameOf(paths[i]!), i)),
  );
}

/** Throws where a tree has no leaf of one of these names. */
export function checkNames(
  name: string,
  root: string,
  tree: unknown,
  wanted: readonly string[],
): void {
  const names = leafNames(tree, root);
  const missing = wanted.find((leaf) => !names.includes(leaf));
  if (missing === undefined) return;
  throw new RangeError(
    `${name}: there is no '${missing}' in the ${root}, which has ${names.join(', ') || 'nothing'}; name some of these.`,
  );
}
