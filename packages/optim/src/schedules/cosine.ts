import { add, div, minimum, mul, sub, type Scalar } from '@tapeloop/tensor';
import { mustBePositive, mustNotBeNegative } from '../option.ts';
import { stepScalar, type Step } from './schedule.ts';

/** The course of a cosine schedule. */
export interface CosineOptions {
  /** The value at step 0. */
  readonly from: number;
  /** The value at the last step and after it. Default: 0. */
  readonly to?: number;
  /** How many steps it takes from one to the other. */
  readonly steps: number;
}

/**
 * Half a wave of a cosine from one value to another, in float64.
 *
 * Loshchilov & Hutter (2017), SGDR, equation 5, without restarts.
 *
 * ```ts
 * import { cosine } from '@tapeloop/optim';
 *
 * const rate = cosine({ from: 0.01, to: 0.001, steps: 100 });
 * rate(0).item(); // => 0.01
 * rate(50).item(); // => 0.0055
 * rate(1000).item(); // => 0.001
 * ```
 */
export function cosine({ from, to = 0, steps }: CosineOptions): (step: Step) => Scalar {
  mustNotBeNegative('cosine', 'from', from);
  mustNotBeNegative('cosine', 'to', to);
  mustBePositive('cosine', 'steps', steps);
  return (step) => {
    const left = sub(1, div(minimum(stepScalar(step), steps), steps));
    // (1 + cos(pi x)) / 2 = sin(pi (1 - x) / 2)^2, which rounding cannot make negative.
    const s = sineUpToRightAngle(mul(Math.PI / 2, left));
    return add(to, mul(from - to, mul(s, s)));
  };
}

/** The sine from 0 to pi/2, by its series up to x^21: the next term is below 1e-17. */
function sineUpToRightAngle(x: Scalar): Scalar {
  const square = mul(x, x);
  let sum: Scalar = stepScalar(1);
  for (let n = 20; n >= 2; n -= 2) sum = sub(1, mul(div(square, n * (n + 1)), sum));
  return mul(x, sum);
}
