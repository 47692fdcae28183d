/**
 * A tree with `f` of each leaf and its path, such as `params.gates[0].w`, in place of the leaf.
 *
 * As in `autodiff`, arrays and plain objects branch, and null and undefined are empty.
 */
export function mapWithPaths(
  tree: unknown,
  f: (leaf: unknown, path: string) => unknown,
  path = '',
): unknown {
  if (tree === null || tree === undefined) return tree;
  if (Array.isArray(tree)) return tree.map((child, i) => mapWithPaths(child, f, `${path}[${i}]`));
  if (!isPlainObject(tree)) return f(tree, path);
  const children = Object.entries(tree).map(([key, child]) => {
    const below = path === '' ? key : `${path}.${key}`;
    return [key, mapWithPaths(child, f, below)] as const;
  });
  return Object.fromEntries(children);
}

function isPlainObject(x: unknown): x is object {
  if (typeof x !== 'object' || x === null) return false;
  const prototype: unknown = Object.getPrototypeOf(x);
  return prototype === Object.prototype || prototype === null;
}
