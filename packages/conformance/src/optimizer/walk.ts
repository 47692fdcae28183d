import { applyUpdates, type Optimizer } from '@tapeloop/optim';

/** Where an optimizer has come, and what it knows. */
export interface Place<P> {
  readonly params: P;
  readonly state: unknown;
}

/** Some steps from a place, or from where an optimizer begins. */
export function walk<P>(
  optimizer: Optimizer,
  gradient: (params: P, step: number) => P,
  from: Place<P>,
  steps: number,
): Place<P> {
  let { params, state } = from;
  for (let step = 0; step < steps; step += 1) {
    const [updates, next] = optimizer.update(gradient(params, step), state, params);
    params = applyUpdates(params, updates);
    state = next;
  }
  return { params, state };
}

/** Before the first step. */
export const begin = <P>(optimizer: Optimizer, params: P): Place<P> => ({
  params,
  state: optimizer.init(params),
});
