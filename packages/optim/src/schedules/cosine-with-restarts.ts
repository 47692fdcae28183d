import {
  add,
  div,
  floor,
  greaterEqual,
  max,
  mul,
  sub,
  tensor,
  where,
  type Scalar,
} from '@tapeloop/tensor';
import { float64 } from '../float64.ts';
import { halfWave } from './half-wave.ts';
import { mustBeWhole, mustNotBeNegative, optionsOf } from '../option.ts';
import type { Step } from './schedule.ts';

/** The course of a cosine schedule with restarts. */
export interface RestartOptions {
  /** The value at step 0 and at every restart. */
  readonly from: number;
  /** The value that it comes close to before a restart. Default: 0. */
  readonly to?: number;
  /** How many steps there are to the first restart: T_0. */
  readonly steps: number;
  /** How many times as long each run is as the one before it: T_mult. Default: 1. */
  readonly factor?: number;
}

/**
 * Half waves of a cosine from one value to another, again and again, in float64.
 *
 * Loshchilov & Hutter (2017), SGDR: stochastic gradient descent with warm restarts, equation 5.
 *
 * ```ts
 * import { cosineWithRestarts } from '@tapeloop/optim';
 *
 * const rate = cosineWithRestarts({ from: 0.1, steps: 2, factor: 2 });
 * [0, 1, 2, 4, 6].map((step) => rate(step).item()); // => [0.1, 0.05, 0.1, 0.05, 0.1]
 * ```
 */
export function cosineWithRestarts(options: RestartOptions): (step: Step) => Scalar {
  const operation = 'cosineWithRestarts';
  const { from, to = 0, steps, factor = 1 } = optionsOf(operation, options);
  mustNotBeNegative(operation, 'from', from);
  mustNotBeNegative(operation, 'to', to);
  mustBeWhole(operation, 'steps', steps, 1);
  mustBeWhole(operation, 'factor', factor, 1);
  const startOf = factor === 1 ? evenStart(steps) : growingStart(steps, factor);
  return (step) => {
    const now = float64(step);
    const start = startOf(now);
    // The starts are T_0 (f^i - 1) / (f - 1), so run i takes T_0 f^i = T_0 + (f - 1) start.
    const length = add(steps, mul(factor - 1, start));
    const left = sub(1, div(sub(now, start), length));
    return add(to, mul(from - to, halfWave(left)));
  };
}

/** The last restart of runs that are all as long. */
function evenStart(steps: number): (now: Scalar) => Scalar {
  return (now) => mul(steps, floor(div(now, steps)));
}

/** The last restart of runs that grow: few enough fit into what an int32 counts. */
function growingStart(steps: number, factor: number): (now: Scalar) => Scalar {
  const starts = [0];
  for (let length = steps; starts.at(-1)! + length < 2 ** 31; length *= factor) {
    starts.push(starts.at(-1)! + length);
  }
  const all = tensor(starts, { dtype: 'float64' });
  return (now) => max(where(greaterEqual(now, all), all, 0));
}
