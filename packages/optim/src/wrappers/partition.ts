import { describe, flatten, leafPaths, unflatten, type Structure } from '@tapeloop/autodiff';
import type { NdArray, Tensor } from '@tapeloop/tensor';
import { leafLabels, type Labels } from '../leaf-labels.ts';
import { matchingLeaves } from '../matching-leaves.ts';
import { mustBeOptimizer, optionsOf, updatesOf } from '../option.ts';
import type { Optimizer, StateOf, StateRule } from '../optimizer.ts';

/** A tree like P, with null in place of the leaves that are not its own. */
export type Part<P> = P extends NdArray ? P | null : { [K in keyof P]: Part<P[K]> };

/** The state of a partition: each optimizer's own, of its part of the parameters. */
export interface PartitionRule<
  Rules extends Readonly<Record<string, StateRule>>,
> extends StateRule {
  readonly state: { -readonly [K in keyof Rules]: StateOf<Rules[K], Part<this['params']>> };
}

const operation = 'partition';

/**
 * Different optimizers for different parts of the parameters, by name.
 *
 * `labels` names the optimizer of each leaf: a tree of names like the parameters, in which a name may
 * stand for a whole branch, or a function of the path. Without it the names are the parameters'
 * top-level keys. Each optimizer sees its own part alone: a clipped norm is that of the part.
 *
 * ```ts
 * import { adam, freeze, partition, sgd } from '@tapeloop/optim';
 * import { tensor } from '@tapeloop/tensor';
 *
 * const params = { cell: { w: tensor([1]), b: tensor([2]) }, head: tensor([3]) };
 * const byKey = partition({ cell: sgd({ learningRate: 0.5 }), head: freeze() });
 * byKey.update(params, byKey.init(params), params)[0];
 * // => { cell: { w: tensor([-0.5]), b: tensor([-1]) }, head: tensor([0]) }
 *
 * const optimizers = { fast: adam({ learningRate: 0.1 }), slow: adam() };
 * partition(optimizers, (path) => (path.startsWith('cell.') ? 'fast' : 'slow'));
 * partition(optimizers, { cell: { w: 'slow', b: 'fast' }, head: 'slow' });
 * ```
 */
export function partition<const Rules extends Readonly<Record<string, StateRule>>>(
  optimizers: { readonly [K in keyof Rules]: Optimizer<Rules[K]> },
  labels?: Labels<string>,
): Optimizer<PartitionRule<Rules>> {
  const entries = Object.entries<Optimizer>(optionsOf(operation, optimizers, 'optimizers'));
  for (const [name, inner] of entries) mustBeOptimizer(operation, name, inner);
  const names = entries.map(([name]) => name);
  const optimizer: Optimizer = {
    init(params) {
      const { leaves } = matchingLeaves(operation, params, 'params');
      const part = divide(params, leafNames(names, labels, params));
      return Object.fromEntries(
        entries.map(([name, inner]) => [name, inner.init(part(name, leaves))]),
      );
    },
    update(grads, state, params) {
      const { leaves, of, tree } = matchingLeaves(operation, params, 'params');
      const gradients = of(grads, 'grads');
      const states = statesOf(state, names);
      const chosen = leafNames(names, labels, params);
      const part = divide(params, chosen);
      const results = entries.map(([name, inner]): [string, readonly Tensor[], unknown] => {
        const own = part(name, leaves);
        const [updates, next] = updatesOf(
          operation,
          name,
          inner.update(part(name, gradients), states.get(name), own),
        );
        return [name, matchingLeaves(operation, own, 'params').of(updates, 'updates'), next];
      });
      const waiting = new Map(results.map(([name, updates]) => [name, updates.values()]));
      const updates = chosen.map((name) => waiting.get(name)!.next().value!);
      return [tree(updates), Object.fromEntries(results.map(([name, , next]) => [name, next]))];
    },
  };
  // The cast: each part's state, by name.
  return optimizer as Optimizer<PartitionRule<Rules>>;
}

/** The name of the optimizer of each leaf. */
function leafNames(
  names: readonly string[],
  labels: Labels<string> | undefined,
  params: unknown,
): string[] {
  const [, structure] = flatten(params);
  const chosen = leafLabels(
    operation,
    'labels',
    'string',
    labels ?? topLevelKeys(structure),
    params,
  );
  const stray = chosen.findIndex((name) => !names.includes(name));
  if (stray === -1) return chosen;
  const path = leafPaths(structure, 'params')[stray];
  throw new TypeError(
    `${operation}: ${path} has the label '${chosen[stray]}', but there are optimizers for ${names.join(', ') || 'nothing'}; give one of that name, or another label.`,
  );
}

function topLevelKeys(structure: Structure): Record<string, string> {
  if (structure.kind === 'object')
    return Object.fromEntries(structure.keys.map((key) => [key, key]));
  throw new TypeError(
    `${operation}: params has no keys to go by; give \`labels\`, a tree of names or a function of the path.`,
  );
}

/** Takes a part out of a tree's leaves: a tree with null in place of the others. */
function divide(
  tree: unknown,
  names: readonly string[],
): (name: string, leaves: readonly Tensor[]) => unknown {
  const [, structure] = flatten(tree);
  return (name, leaves) =>
    unflatten(
      structure,
      leaves.map((leaf, i) => (names[i] === name ? leaf : null)),
    );
}

/** The state of each optimizer, by name. */
function statesOf(state: unknown, names: readonly string[]): Map<string, unknown> {
  const isObject = typeof state === 'object' && state !== null && !Array.isArray(state);
  const states = new Map<string, unknown>(isObject ? Object.entries(state) : []);
  if (isObject && names.every((name) => states.has(name))) return states;
  const keys = [...states.keys()].join(', ') || '(none)';
  throw new TypeError(
    `${operation}: the state should be an object with keys ${names.join(', ')}, got ${isObject ? `an object with keys ${keys}` : describe(state)}; pass the state that init or the last update returned.`,
  );
}
