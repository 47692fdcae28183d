/**
 * How the type of an optimizer's state follows from that of its parameters: extend it with a `state`
 * that mentions `this['params']`, as the argument of a named type.
 *
 * ```ts
 * import type { Optimizer, StateRule } from '@tapeloop/optim';
 *
 * type AverageState<P> = { average: P };
 * interface AverageRule extends StateRule {
 *   readonly state: AverageState<this['params']>;
 * }
 * type Averaging = Optimizer<AverageRule>;
 * ```
 */
export interface StateRule {
  readonly params: unknown;
  readonly state: unknown;
}

/** The state that goes with parameters P. */
export type StateOf<Rule extends StateRule, P> = (Rule & { readonly params: P })['state'];

/**
 * A way to turn gradients into updates: two pure functions on trees of float tensors.
 *
 * Gradients and updates have the parameters' structure, shapes and dtypes. The state is a tree of
 * tensors too, so it is traced, compiled and saved like parameters.
 */
export interface Optimizer<Rule extends StateRule = StateRule> {
  /** The state before the first update. */
  init<P>(params: P): StateOf<Rule, P>;
  /** What to add to the parameters, and the next state. Throws where a tree does not fit the parameters. */
  update<P>(
    grads: NoInfer<P>,
    state: NoInfer<StateOf<Rule, P>>,
    params: P,
  ): [updates: P, state: StateOf<Rule, P>];
  /** For types alone: lets `chain` read the rule off an optimizer. There is no such property. */
  readonly rule?: Rule;
}
