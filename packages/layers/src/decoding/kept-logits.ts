import type { Shape } from '@tapeloop/shapes';
import {
  argsort,
  cumsum,
  less,
  softmax,
  sub,
  takeAlongAxis,
  where,
  type BoolTensor,
  type IntTensor,
  type Tensor,
} from '@tapeloop/tensor';
import { checkInput } from '../expected-input.ts';
import { checkProbability } from '../option.ts';
import { checkSizes } from '../sizes.ts';
import { typedOutside } from '../typed-outside.ts';

/**
 * The k largest logits along the last axis, and -Infinity for the others; all of them where there are no
 * more than k. Of equal ones the first is kept.
 *
 * ```ts
 * import { keepTopK } from '@tapeloop/layers';
 * import { tensor } from '@tapeloop/tensor';
 *
 * keepTopK(tensor([1, 3, 0, 3, 1]), 3); // => tensor([1, 3, -Infinity, 3, -Infinity])
 * ```
 */
export function keepTopK<S extends Shape>(logits: Tensor<S>, k: number): Tensor<S> {
  checkInput('keepTopK', 'logits [..., classes]', logits, ({ length }) => length > 0);
  checkSizes('keepTopK', { k });
  const { ranks } = ranked(typedOutside(logits));
  return typedOutside(where(less(ranks, k), typedOutside<Tensor>(logits), -Infinity));
}

/**
 * The fewest of the largest logits along the last axis that have at least the probability p together,
 * and -Infinity for the others (Holtzman et al. 2020). Of equal ones the first is kept.
 *
 * ```ts
 * import { keepNucleus } from '@tapeloop/layers';
 * import { log, tensor } from '@tapeloop/tensor';
 *
 * const logits = log(tensor([0.1, 0.6, 0.3]));
 * keepNucleus(logits, 0.5); // => tensor([-Infinity, -0.51083, -Infinity])
 * keepNucleus(logits, 0.8); // => tensor([-Infinity, -0.51083, -1.204])
 * ```
 */
export function keepNucleus<S extends Shape>(logits: Tensor<S>, p: number): Tensor<S> {
  checkInput('keepNucleus', 'logits [..., classes]', logits, ({ length }) => length > 0);
  checkProbability('keepNucleus', 'p', p);
  const all: Tensor = typedOutside(logits);
  const { order, ranks } = ranked(all);
  const sorted: Tensor = takeAlongAxis(softmax(all), order, -1);
  // What larger ones have together, which leaves the largest in any case.
  const before: BoolTensor = less(sub(cumsum(sorted), sorted), p);
  return typedOutside(where(takeAlongAxis(before, ranks, -1) as BoolTensor, all, -Infinity));
}

/** The ids from the largest logit to the smallest, and the place of each id among them. */
function ranked(logits: Tensor): { order: IntTensor; ranks: IntTensor } {
  const order = argsort(logits, -1, { descending: true });
  return { order, ranks: argsort(order) };
}
