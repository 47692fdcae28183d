import { mustBeFunction } from './function-argument.ts';
import { describe, isValue } from './value.ts';

/** The structure of a tree: what is left when its leaves are taken out. */
export type Structure =
  | { readonly kind: 'leaf' }
  | { readonly kind: 'nothing'; readonly value: null | undefined }
  | { readonly kind: 'array'; readonly children: readonly Structure[] }
  | {
      readonly kind: 'object';
      readonly keys: readonly string[];
      readonly children: readonly Structure[];
    };

const leaf: Structure = { kind: 'leaf' };

/** Whether something is an object that was written as one. A value is a leaf, even then. */
export function isPlainObject(x: unknown): x is Record<string, unknown> {
  if (typeof x !== 'object' || x === null || isValue(x)) return false;
  const prototype: unknown = Object.getPrototypeOf(x);
  return prototype === Object.prototype || prototype === null;
}

/** The leaves of a tree in order, and its structure. Arrays and plain objects branch; null and undefined are empty. */
export function flatten(tree: unknown): [leaves: unknown[], structure: Structure] {
  const leaves: unknown[] = [];
  const walk = (node: unknown): Structure => {
    if (node === null || node === undefined) return { kind: 'nothing', value: node };
    if (Array.isArray(node)) return { kind: 'array', children: node.map(walk) };
    if (isPlainObject(node)) {
      const keys = Object.keys(node);
      return { kind: 'object', keys, children: keys.map((key) => walk(node[key])) };
    }
    leaves.push(node);
    return leaf;
  };
  const structure = walk(tree);
  return [leaves, structure];
}

/** The tree of this structure with these leaves, in the type that the caller knows it to have. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- see above
export function unflatten<Tree = unknown>(structure: Structure, leaves: readonly unknown[]): Tree {
  let next = 0;
  const walk = (node: Structure): unknown => {
    if (node.kind === 'nothing') return node.value;
    if (node.kind === 'leaf') {
      next += 1;
      return leaves[next - 1];
    }
    const children = node.children.map(walk);
    if (node.kind === 'array') return children;
    return Object.fromEntries(node.keys.map((key, i) => [key, children[i]]));
  };
  return walk(structure) as Tree;
}

const step = (path: string, key: string | number): string =>
  typeof key === 'number' ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;

/** The path of every leaf, such as `params.gate.w` or `params[0].b`, below a root's name. */
export function leafPaths(structure: Structure, root: string): string[] {
  const paths: string[] = [];
  const walk = (node: Structure, path: string): void => {
    if (node.kind === 'leaf') paths.push(path);
    if (!('children' in node)) return;
    node.children.forEach((child, i) => {
      walk(child, step(path, 'keys' in node ? node.keys[i]! : i));
    });
  };
  walk(structure, root);
  return paths;
}

const words = (structure: Structure): string => {
  if (structure.kind === 'leaf') return 'a leaf';
  if (structure.kind === 'nothing') return 'nothing';
  if (structure.kind === 'array') return `an array of ${structure.children.length}`;
  return `an object with keys ${structure.keys.join(', ') || '(none)'}`;
};

/** The leaves of a tree that must have this structure; keys may stand in another order. */
export function flattenAs(
  structure: Structure,
  tree: unknown,
  operation: string,
  root: string,
): unknown[] {
  const leaves: unknown[] = [];
  const walk = (want: Structure, node: unknown, path: string): void => {
    const differs = (got: string): never => {
      throw new TypeError(
        `${operation}: ${path} should be ${words(want)}, got ${got}; both trees need the same structure.`,
      );
    };
    const got = flattenTop(node);
    if (got !== want.kind) differs(got === 'leaf' ? describe(node) : words(flatten(node)[1]));
    if (want.kind === 'leaf') leaves.push(node);
    else if (want.kind === 'array') {
      const items = node as readonly unknown[];
      if (items.length !== want.children.length) differs(`an array of ${items.length}`);
      want.children.forEach((child, i) => walk(child, items[i], step(path, i)));
    } else if (want.kind === 'object') {
      const record = node as Record<string, unknown>;
      const keys = Object.keys(record);
      if (
        keys.length !== want.keys.length ||
        want.keys.some((key) => !Object.hasOwn(record, key))
      ) {
        differs(`an object with keys ${keys.join(', ') || '(none)'}`);
      }
      want.children.forEach((child, i) =>
        walk(child, record[want.keys[i]!], step(path, want.keys[i]!)),
      );
    }
  };
  walk(structure, tree, root);
  return leaves;
}

function flattenTop(node: unknown): Structure['kind'] {
  if (node === null || node === undefined) return 'nothing';
  if (Array.isArray(node)) return 'array';
  return isPlainObject(node) ? 'object' : 'leaf';
}

/** The leaves of a tree, in order. */
export function treeLeaves<Leaf = unknown>(tree: unknown): Leaf[] {
  return flatten(tree)[0] as Leaf[];
}

/** Every leaf with its path below `root`. */
export function treePaths<Leaf = unknown>(tree: unknown, root = ''): [path: string, leaf: Leaf][] {
  const [leaves, structure] = flatten(tree);
  return leafPaths(structure, root).map((path, i) => [path, leaves[i] as Leaf]);
}

/**
 * The tree with `f` applied to every leaf, and to the leaves at the same places of further trees.
 *
 * Throws where the trees differ in structure, naming the path.
 *
 * ```ts
 * import { treeMap } from '@tapeloop/autodiff';
 *
 * treeMap((x: number, y: number) => x + y, { a: 1, b: [2] }, { a: 10, b: [20] }); // => { a: 11, b: [ 22 ] }
 * ```
 */
export function treeMap<Tree, Leaf>(
  f: (leaf: Leaf, ...others: Leaf[]) => unknown,
  tree: Tree,
  ...others: readonly unknown[]
): Tree {
  mustBeFunction('treeMap', f);
  const [leaves, structure] = flatten(tree);
  const columns = others.map((other, i) => flattenAs(structure, other, 'treeMap', `tree ${i + 2}`));
  const mapped = leaves.map((x, i) => f(x as Leaf, ...columns.map((column) => column[i] as Leaf)));
  return unflatten(structure, mapped);
}
