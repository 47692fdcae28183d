import type { Metric } from '../metric.ts';
import { must } from '../argument.ts';
import { classesOf, forEachEntry, type Predictions } from './predictions.ts';

/** For a class, how many entries are rightly it, wrongly it, and wrongly something else. */
type Counts = readonly [hits: number, falseAlarms: number, misses: number];

/** Counts by class. */
export type Confusion = Readonly<Record<string, Counts>>;

/**
 * F1, the harmonic mean of precision and recall, of `{ predictions, targets, mask }`: of the class
 * `positive`, or else the mean over all classes that occur (macro).
 *
 * Predictions are classes, or scores along a last axis. A class that is neither predicted nor there
 * has an F1 of 0, as in scikit-learn.
 *
 * ```ts
 * import { f1 } from '@tapeloop/train';
 * import { tensor } from '@tapeloop/tensor';
 *
 * const { init, add, value } = f1({ positive: 1 });
 * value(add(init, { predictions: tensor([1, 1, 0]), targets: tensor([1, 0, 0]) })); // => 0.6667
 * ```
 */
export function f1({ positive }: { readonly positive?: number } = {}): Metric<
  Predictions,
  Confusion
> {
  const isClass = positive === undefined || Number.isSafeInteger(positive);
  must('f1', 'positive', 'the number of a class', positive, isClass);
  return {
    init: {},
    add(before, result) {
      const counts: Record<string, [number, number, number]> = {};
      for (const [name, [hits, alarms, misses]] of Object.entries(before)) {
        counts[name] = [hits, alarms, misses];
      }
      const count = (name: number, of: 0 | 1 | 2): void => {
        (counts[name] ??= [0, 0, 0])[of] += 1;
      };
      forEachEntry('f1', classesOf('f1', result), (prediction, target) => {
        if (prediction === target) return count(target, 0);
        count(prediction, 1);
        count(target, 2);
      });
      return counts;
    },
    value(counts) {
      if (positive !== undefined) return f1Of(counts[positive]);
      const all = Object.values(counts);
      return all.reduce((total, each) => total + f1Of(each), 0) / all.length;
    },
  };
}

const f1Of = ([hits, alarms, misses]: Counts = [0, 0, 0]): number =>
  hits === 0 ? 0 : (2 * hits) / (2 * hits + alarms + misses);
