import { checkFloats } from './argument.ts';
import { erfInv } from './erf-inv.ts';
import { fillRange } from './uniform.ts';
import type { Floats } from './uniform.ts';
import type { Key } from './threefry.ts';

/**
 * Fills `out` with numbers from the normal distribution of mean 0 and variance 1 and returns it, as
 * `jax.random.normal` to rounding: √2 erfInv(u), u uniform in (-1, 1). Number i comes from counter
 * `first + i`. Float32 stays within ±5.42, float64 within ±8.30.
 *
 * ```ts
 * import { fillNormal, key } from '@tapeloop/random';
 *
 * fillNormal(key(7), new Float32Array(2)); // => Float32Array(2) [0.45124, 1.95345]
 * ```
 */
export const fillNormal = <Out extends Floats>(key: Key, out: Out, first = 0): Out => {
  checkFloats('fillNormal', out);
  // The number after -1: the open interval keeps the results finite.
  const aboveMinusOne = (out.BYTES_PER_ELEMENT === 4 ? 2 ** -24 : 2 ** -53) - 1;
  fillRange('fillNormal', key, out, aboveMinusOne, 1, first);
  for (let i = 0; i < out.length; i++) out[i] = Math.SQRT2 * erfInv(out[i]!);
  return out;
};
