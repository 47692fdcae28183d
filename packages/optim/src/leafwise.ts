import { add, cast, zeros, zerosLike, type Scalar, type Tensor } from '@tapeloop/tensor';
import { matchingLeaves } from './matching-leaves.ts';
import { must, mustBeArray, updatesOf } from './option.ts';
import type { Optimizer, StateRule } from './optimizer.ts';
import { countIn, type Counted } from './step-count.ts';

/** The state of a leafwise optimizer: a step count, and each accumulator as a tree like the parameters. */
export type LeafwiseState<Name extends string, P> = Counted & { readonly [K in Name]: P };

/** How the type of that state follows from the parameters'. */
export interface LeafwiseRule<Name extends string> extends StateRule {
  readonly state: LeafwiseState<Name, this['params']>;
}

/** What a leaf's update may depend on besides its gradient and accumulators. */
export interface LeafContext {
  /** Which update this is, from 1, in float64: cast what follows from it to the gradient's dtype. */
  readonly t: Scalar;
  readonly param: Tensor;
}

/** The update of one leaf, and its next accumulators. */
export type LeafUpdate<Name extends string> = (
  g: Tensor,
  accumulators: Readonly<Record<Name, Tensor>>,
  context: LeafContext,
) => readonly [update: Tensor, accumulators: Readonly<Record<Name, Tensor>>];

/**
 * An optimizer that treats every leaf by itself, of its equations for one leaf.
 *
 * Each accumulator begins at zero, in the parameter's shape and dtype. Updates and accumulators that do
 * not have these are refused with their path.
 *
 * ```ts
 * import { leafwise } from '@tapeloop/optim';
 * import { add, div, mul, sqrt, tensor } from '@tapeloop/tensor';
 *
 * // AdaGrad (Duchi et al. 2011).
 * const scaleByAdagrad = leafwise('scaleByAdagrad', ['squares'], (g, { squares }) => {
 *   const s = add(squares, mul(g, g));
 *   return [div(g, add(sqrt(s), 1e-8)), { squares: s }];
 * });
 * const params = { w: tensor([1, 1]) };
 * const grads = { w: tensor([0.5, -4]) };
 * const [updates] = scaleByAdagrad.update(grads, scaleByAdagrad.init(params), params);
 * updates; // => { w: tensor([1, -1]) }
 * ```
 */
export function leafwise<const Name extends string>(
  operation: string,
  accumulators: readonly Name[],
  updateLeaf: LeafUpdate<Name>,
): Optimizer<LeafwiseRule<Name>> {
  const byName = <T>(value: (name: Name) => T): Record<Name, T> =>
    // The cast: an entry for each name.
    Object.fromEntries(accumulators.map((name) => [name, value(name)])) as Record<Name, T>;
  must('leafwise', 'the operation', 'a string', operation, typeof operation === 'string');
  mustBeArray(operation, 'the accumulators', accumulators);
  must(operation, 'updateLeaf', 'a function', updateLeaf, typeof updateLeaf === 'function');
  if (new Set<string>(accumulators).has('count')) {
    throw new RangeError(
      `${operation}: an accumulator cannot be named count, for the state has one.`,
    );
  }
  return {
    init(params) {
      const { leaves, tree } = matchingLeaves(operation, params, 'params');
      const zeroTree = (): typeof params => tree(leaves.map((leaf) => zerosLike(leaf)));
      return { count: zeros([], { dtype: 'int32' }), ...byName(zeroTree) };
    },
    update(grads, state, params) {
      const { leaves, of, tree } = matchingLeaves(operation, params, 'params');
      const gradients = of(grads, 'grads');
      const count = add(countIn(operation, state), 1);
      const t = cast(count, 'float64');
      const held = byName((name) => of(state[name], `state.${name}`));
      const results = leaves.map((param, i) =>
        updatesOf(
          operation,
          'updateLeaf',
          updateLeaf(
            gradients[i]!,
            byName((name) => held[name][i]!),
            { t, param },
          ),
        ),
      );
      // Equations can widen a dtype, with t above all, or change a shape.
      const gather = (
        pick: (result: (typeof results)[number]) => Tensor,
        root: string,
      ): typeof params => {
        const whole = tree(results.map(pick));
        of(whole, root);
        return whole;
      };
      const updates = gather(([update]) => update, 'updates');
      const next = byName((name) => gather(([, all]) => Object(all)[name], `next.${name}`));
      return [updates, { count, ...next }];
    },
  };
}
