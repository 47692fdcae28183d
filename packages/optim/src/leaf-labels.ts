import { describe, flatten, flattenAs, leafPaths, type Structure } from '@tapeloop/autodiff';
import type { Tensor } from '@tapeloop/tensor';

/** A label at a branch stands for all leaves below it. */
export type LabelTree<Label> =
  | Label
  | null
  | undefined
  | readonly LabelTree<Label>[]
  | { readonly [key: string]: LabelTree<Label> };

/** What is said of every leaf of the parameters: a tree like them, or a function of a path such as `gate.w`. */
export type Labels<Label> = LabelTree<Label> | ((path: string, leaf: Tensor) => Label);

/** The labels of a tree's leaves, in order; throws, with the path, where there is none. */
export function leafLabels<Label>(
  operation: string,
  option: string,
  labels: Labels<Label>,
  isLabel: (x: unknown) => x is Label,
  tree: unknown,
): Label[] {
  const [leaves, structure] = flatten(tree);
  const said = isFunction(labels)
    ? leafPaths(structure, '').map((path, i) => labels(path, leaves[i] as Tensor))
    : flattenAs(structure, spread(structure, labels, isLabel), operation, option);
  return said.map((label, i) => {
    if (isLabel(label)) return label;
    const path = leafPaths(structure, isFunction(labels) ? '' : option)[i]!;
    const where = isFunction(labels) ? `${option}('${path}')` : path;
    throw new TypeError(`${operation}: ${where} is ${describe(label)}; give every leaf a label.`);
  });
}

