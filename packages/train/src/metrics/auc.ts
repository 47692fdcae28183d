import type { Metric } from '../metric.ts';
import { forEachEntry, type Predictions } from './predictions.ts';

/** The scores of all batches so far, of those whose target is 1 and of the others. */
export interface Scores {
  readonly positive: readonly (readonly number[])[];
  readonly negative: readonly (readonly number[])[];
}

/**
 * The area under the ROC curve: how likely a positive entry has a higher score than a negative
 * one, equal scores being half. Of `{ predictions, targets, mask }` with targets of 0 and 1.
 *
 * It is exact, and so keeps all scores. NaN where one of both kinds is missing.
 *
 * ```ts
 * import { auc } from '@tapeloop/train';
 * import { tensor } from '@tapeloop/tensor';
 *
 * const { init, add, value } = auc();
 * const predictions = tensor([0.1, 0.4, 0.35, 0.8]);
 * value(add(init, { predictions, targets: tensor([0, 0, 1, 1]) })); // => 0.75
 * ```
 */
export function auc(): Metric<Predictions, Scores> {
  return {
    init: { positive: [], negative: [] },
    add(scores, result) {
      const positive: number[] = [];
      const negative: number[] = [];
      forEachEntry('auc', result, (score, target) => {
        if (target !== 0 && target !== 1) {
          throw new RangeError(`auc: targets must be 0 or 1, got ${target}.`);
        }
        (target === 1 ? positive : negative).push(score);
      });
      return {
        positive: [...scores.positive, positive],
        negative: [...scores.negative, negative],
      };
    },
    value: ({ positive, negative }) => areaUnder(positive.flat(), negative.flat()),
  };
}

/** By the ranks of positive scores (Mann and Whitney 1947); equal scores share their mean rank. */
function areaUnder(positive: readonly number[], negative: readonly number[]): number {
  if ([...positive, ...negative].some(Number.isNaN)) return Number.NaN;
  const all = [
    ...positive.map((score) => ({ score, isPositive: true })),
    ...negative.map((score) => ({ score, isPositive: false })),
  ].toSorted((a, b) => a.score - b.score);
  let ranks = 0;
  for (let start = 0; start < all.length;) {
    let end = start + 1;
    while (end < all.length && all[end]!.score === all[start]!.score) end += 1;
    const positives = all.slice(start, end).filter(({ isPositive }) => isPositive).length;
    ranks += (positives * (start + 1 + end)) / 2;
    start = end;
  }
  const n = positive.length;
  return (ranks - (n * (n + 1)) / 2) / (n * negative.length);
}
