import { describe, flatten, flattenAs, leafPaths, type Structure } from '@tapeloop/autodiff';
import type { Tensor } from '@tapeloop/tensor';

/** A label for every leaf: a tree like the parameters, in which a label may stand for a whole branch. */
export type LabelTree<Label> =
  | Label
  | null
  | undefined
  | readonly LabelTree<Label>[]
  | { readonly [key: string]: LabelTree<Label> };

/** The same, or a function of the path, such as `gate.w`, and of the leaf there. */
export type Labels<Label> = LabelTree<Label> | ((path: string, leaf: Tensor) => Label);

/** The type of a label by its name. */
interface Kinds {
  boolean: boolean;
  string: string;
}

/** The label of each leaf in order; throws, with the path, where the labels do not fit the tree. */
export function leafLabels<Kind extends keyof Kinds>(
  operation: string,
  option: string,
  kind: Kind,
  labels: Labels<Kinds[Kind]>,
  tree: unknown,
): Kinds[Kind][] {
  const [leaves, structure] = flatten(tree);
  const isLabel = (x: unknown): x is Kinds[Kind] => typeof x === kind;
  const paths = leafPaths(structure, '');
  const all =
    typeof labels === 'function'
      ? // The cast: callers have looked at the leaves.
        leaves.map((leaf, i) => labels(paths[i]!, leaf as Tensor))
      : flattenAs(structure, spread(structure, labels, isLabel), operation, option);
  return all.map((label, i) => {
    if (isLabel(label)) return label;
    const place =
      typeof labels === 'function' ? `${option}('${paths[i]}')` : leafPaths(structure, option)[i];
    throw new TypeError(
      `${operation}: ${place} is ${describe(label)}; it must be a ${kind}, for each leaf needs one.`,
    );
  });
}

const leaf: Structure = { kind: 'leaf' };

/** Labels with those of whole branches written at each of their leaves. What does not fit stays as it is. */
function spread(structure: Structure, labels: unknown, isLabel: (x: unknown) => boolean): unknown {
  if (structure.kind === 'nothing') return structure.value;
  if (structure.kind === 'leaf') return labels;
  const below = (child: Structure | undefined, node: unknown): unknown =>
    spread(child ?? leaf, node, isLabel);
  if (structure.kind === 'array') {
    if (isLabel(labels)) return structure.children.map((child) => below(child, labels));
    if (!Array.isArray(labels)) return labels;
    return labels.map((node: unknown, i) => below(structure.children[i], node));
  }
  const children = new Map(structure.keys.map((key, i) => [key, structure.children[i]]));
  const entries = isLabel(labels)
    ? structure.keys.map((key): [string, unknown] => [key, labels])
    : typeof labels === 'object' && labels !== null && !Array.isArray(labels)
      ? Object.entries(labels)
      : undefined;
  if (entries === undefined) return labels;
  return Object.fromEntries(entries.map(([key, node]) => [key, below(children.get(key), node)]));
}
