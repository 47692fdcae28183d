import { flatten } from '@tapeloop/autodiff';
import { add, bernoulli, foldIn, mul, sub, where, type Key, type Tensor } from '@tapeloop/tensor';
import {
  checkCell,
  type AnyCell,
  type CarryOf,
  type HiddenSizeOf,
  type InputSizeOf,
} from '../cells/any-cell.ts';
import type { Cell } from '../cells/cell.ts';
import { checkRate } from '../dropout.ts';
import type { ParamsOf } from '../layer.ts';
import { cellName } from '../sizes.ts';
import { checkNames, mapNamed } from './named-leaves.ts';
import { ownKeys } from './own-keys.ts';
import { wrapped } from './wrapped.ts';

/** A cell that leaves entries of its carry as they were. */
export interface Zoneout<C extends AnyCell> extends Cell<
  'zoneout',
  InputSizeOf<C>,
  HiddenSizeOf<C>,
  ParamsOf<C>,
  CarryOf<C>
> {
  readonly cell: C;
}

/**
 * In training leaves each entry of the carry as it was before the step with probability `rate` (Krueger
 * et al. 2016); in evaluation mixes old and new as is to be expected, rate old + (1 - rate) new.
 *
 * One rate is for all tensors of the carry; `{ h: 0.05, c: 0.5 }` names some. An output that is one of
 * these tensors, as an LSTM's `h`, is the mixed one: wrap the cell itself, and others around it.
 *
 * ```ts
 * import { lstmCell, zoneout } from '@tapeloop/layers';
 * import { key, ones } from '@tapeloop/tensor';
 *
 * const cell = zoneout(lstmCell({ inputSize: 3, hiddenSize: 2 }), { h: 0.05, c: 0.5 });
 * const options = { key: key(1) };
 * const [carry, output] = cell.step(cell.init(key(0)), cell.initialCarry(4), ones([4, 3]), options);
 * carry.h === output; // => true
 * ```
 */
export function zoneout<C extends AnyCell>(
  cell: C,
  rates: number | Readonly<Record<string, number>>,
): Zoneout<C> {
  checkCell('zoneout', cell);
  const name = cellName('zoneout', cell);
  const byName = typeof rates === 'object' && rates !== null;
  if (byName) {
    checkNames(name, 'carry', cell.initialCarry(1), Object.keys(rates));
    for (const [leaf, rate] of Object.entries(rates)) checkRate('zoneout', leaf, rate);
  } else checkRate('zoneout', 'the rate', rates);
  const rateOf = (leaf: string): number => (byName ? (rates[leaf] ?? 0) : rates);

  return wrapped('zoneout', cell, (params, carry, x, given) => {
    const [forCell, own] = ownKeys(given, 2);
    const [next, output] = cell.step(params, carry, x, forCell);
    // The cast: the leaves of a carry are tensors.
    const before = flatten(carry)[0] as readonly Tensor[];
    let mixedOutput = output;
    const mixed = mapNamed(next, 'carry', (after: Tensor, leaf, i) => {
      const rate = rateOf(leaf);
      const key = own!.key && foldIn(own!.key, i);
      const stays = rate === 0 || !after.dtype.startsWith('float');
      const held = stays ? after : zoned(before[i]!, after, rate, key);
      if (after === output) mixedOutput = held;
      return held;
    });
    return [mixed, mixedOutput];
  });
}

function zoned(before: Tensor, after: Tensor, rate: number, key: Key | undefined): Tensor {
  if (key === undefined) return add(after, mul(rate, sub(before, after)));
  return where(bernoulli(key, rate, [...after.shape]), before, after);
}
