import { div, mul, sub, type Scalar } from '@tapeloop/tensor';
import { float64 } from '../float64.ts';

/** Half a wave of a cosine, (1 - cos(pi x)) / 2: from 0 at 0 to 1 at 1. */
export function halfWave(x: Scalar): Scalar {
  // It is sin(pi x / 2)^2, which rounding cannot make negative.
  const s = sineUpToRightAngle(mul(Math.PI / 2, x));
  return mul(s, s);
}

/** The sine from 0 to pi/2, by its series up to x^21: the next term is below 1e-17. */
function sineUpToRightAngle(x: Scalar): Scalar {
  const square = mul(x, x);
  let sum = float64(1);
  for (let n = 20; n >= 2; n -= 2) sum = sub(1, mul(div(square, n * (n + 1)), sum));
  return mul(x, sum);
}
