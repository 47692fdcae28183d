import { describe } from '@tapeloop/autodiff';
import {
  add,
  greater,
  isNdArray,
  less,
  maximum,
  minimum,
  mul,
  sub,
  where,
  zeros,
  type IntTensor,
  type Scalar,
} from '@tapeloop/tensor';
import { float64 } from '../float64.ts';
import { mustBeDecay, mustBeShare, mustBeWhole, mustNotBeNegative, optionsOf } from '../option.ts';

const operation = 'reduceOnPlateau';

/** Where a plateau's watch stands, a tree of tensors. */
export interface PlateauState {
  /** The value: give a learning rate as `() => state.rate`. */
  readonly rate: Scalar;
  /** The best metric so far. */
  readonly best: Scalar;
  /** How many metrics in a row were no better. */
  readonly bad: IntTensor<[]>;
  /** How many metrics are still overlooked since the last reduction. */
  readonly cooling: IntTensor<[]>;
}

/** A watch over a metric: two pure functions. */
export interface Plateau {
  /** The state before the first metric. */
  init(): PlateauState;
  /** The state after another metric, of which less is better. */
  update(state: PlateauState, metric: Scalar | number): PlateauState;
}

/** When to reduce, and by how much. */
export interface PlateauOptions {
  /** The value before the first reduction. */
  readonly from: number;
  /** The value that no reduction goes below. Default: 0. */
  readonly to?: number;
  /** What a reduction multiplies the value by. Default: 0.1. */
  readonly factor?: number;
  /** How many metrics in a row may be no better without a reduction. Default: 10. */
  readonly patience?: number;
  /** By what share of the best metric so far another must be better. Default: 1e-4. */
  readonly threshold?: number;
  /** How many metrics are overlooked after a reduction. Default: 0. */
  readonly cooldown?: number;
}

/**
 * A value that is reduced when a metric no longer falls, as a pure function of its state.
 *
 * The rule is that of PyTorch's `ReduceLROnPlateau`. A metric to be raised is given as its negative; NaN
 * is never better.
 *
 * ```ts
 * import { reduceOnPlateau } from '@tapeloop/optim';
 *
 * const plateau = reduceOnPlateau({ from: 0.1, factor: 0.5, patience: 1 });
 * let state = plateau.init();
 * const rates = [5, 4, 4, 4, 3].map((loss) => {
 *   state = plateau.update(state, loss);
 *   return state.rate.item();
 * });
 * rates; // => [0.1, 0.1, 0.1, 0.05, 0.05]
 * ```
 */
export function reduceOnPlateau(options: PlateauOptions): Plateau {
  const { from, to = 0, factor = 0.1 } = optionsOf(operation, options);
  const { patience = 10, threshold = 1e-4, cooldown = 0 } = options;
  mustNotBeNegative(operation, 'from', from);
  mustNotBeNegative(operation, 'to', to);
  mustBeShare(operation, 'factor', factor);
  mustBeWhole(operation, 'patience', patience, 0);
  mustBeDecay(operation, 'threshold', threshold);
  mustBeWhole(operation, 'cooldown', cooldown, 0);
  return {
    init() {
      const none = zeros([], { dtype: 'int32' });
      return { rate: float64(from), best: float64(Infinity), bad: none, cooling: none };
    },
    update(state, metric) {
      const { rate, best, bad, cooling } = mustBeState(state);
      const now = float64(mustBeScalar(metric));
      // By a share of the best in either sign: below 0 the bar is 1 + threshold times it.
      const bar = mul(best, where(greater(best, 0), 1 - threshold, 1 + threshold));
      const isBetter = less(now, bar);
      const isCooling = greater(cooling, 0);
      const counted = where(isBetter, 0, where(isCooling, 0, add(bad, 1)));
      const reduces = greater(counted, patience);
      return {
        rate: where(reduces, maximum(mul(rate, factor), minimum(rate, to)), rate),
        best: where(isBetter, now, best),
        bad: where(reduces, 0, counted),
        cooling: where(reduces, cooldown, maximum(sub(cooling, 1), 0)),
      };
    },
  };
}

/** Throws unless the state has the scalars of one. */
function mustBeState(state: PlateauState): PlateauState {
  const isObject = typeof state === 'object' && state !== null;
  const held = new Map<string, unknown>(isObject ? Object.entries(state) : []);
  for (const [name, dtype] of Object.entries(dtypes)) {
    const x = held.get(name);
    if (isNdArray(x) && x.rank === 0 && x.dtype === dtype) continue;
    throw new TypeError(
      `${operation}: state.${name} should be a scalar of ${dtype}, got ${describe(x)}; pass the state that init or the last update returned.`,
    );
  }
  return state;
}

const dtypes = { rate: 'float64', best: 'float64', bad: 'int32', cooling: 'int32' };

function mustBeScalar(metric: Scalar | number): Scalar | number {
  if (typeof metric === 'number' || (isNdArray(metric) && metric.rank === 0)) return metric;
  throw new TypeError(
    `${operation}: the metric is ${describe(metric)}; it must be a number or a scalar tensor, such as a mean loss.`,
  );
}
