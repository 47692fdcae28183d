import { add } from '@tapeloop/tensor';
import { matchingLeaves } from './matching-leaves.ts';

/** The parameters with updates added. Throws, with the path, where the trees differ. */
export function applyUpdates<P>(params: P, updates: NoInfer<P>): P {
  const { leaves, of, tree } = matchingLeaves('applyUpdates', params, 'params');
  const changes = of(updates, 'updates');
  return tree(leaves.map((leaf, i) => add(leaf, changes[i]!)));
}
