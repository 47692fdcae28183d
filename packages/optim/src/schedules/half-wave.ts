import { mul, sin, type Scalar } from '@tapeloop/tensor';

/** Half a wave of a cosine, (1 - cos(pi x)) / 2: from 0 at 0 to 1 at 1. */
export function halfWave(x: Scalar): Scalar {
  // It is sin(pi x / 2)^2, which rounding cannot make negative.
  const s = sin(mul(Math.PI / 2, x));
  return mul(s, s);
}
