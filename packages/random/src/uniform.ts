import { checkFloats, shown } from './argument.ts';
import { hashCounters } from './counters.ts';
import type { Key } from './threefry.ts';

/** An array of floating-point numbers; its kind decides the precision that is drawn. */
export type Floats = Float32Array | Float64Array;

/** `fillUniform` under the name that its caller's errors shall have. */
export const fillRange = <Out extends Floats>(
  op: string,
  key: Key,
  out: Out,
  minimum: number,
  maximum: number,
  first: number,
): Out => {
  const single = out.BYTES_PER_ELEMENT === 4;
  // What is no number is NaN here, where conversion would make one of null.
  const rounded = (x: number): number =>
    typeof x !== 'number' ? NaN : single ? Math.fround(x) : x;
  const low = rounded(minimum);
  const span = rounded(rounded(maximum) - low);
  if (!(span > 0 && span < Infinity)) {
    throw new RangeError(
      `${op}: no ${single ? 'float32' : 'float64'} range from ${shown(minimum)} to ${shown(maximum)}; ` +
        'give a finite minimum below a finite maximum',
    );
  }
  // The leading bits of a word as a fraction: what JAX gets by putting them into the mantissa of
  // a number in [1, 2) and subtracting 1. Both are exact.
  const fill32 = (words: Int32Array, from: number, to: number): void => {
    for (let i = from, at = 0; i < to; i++, at += 2) {
      const leading23 = (words[at]! ^ words[at + 1]!) >>> 9;
      out[i] = leading23 * 2 ** -23 * span + low;
    }
  };
  const fill64 = (words: Int32Array, from: number, to: number): void => {
    for (let i = from, at = 0; i < to; i++, at += 2) {
      const leading52 = (words[at]! >>> 0) * 2 ** 20 + (words[at + 1]! >>> 12);
      out[i] = leading52 * 2 ** -52 * span + low;
    }
  };
  hashCounters(op, key, first, out.length, single ? fill32 : fill64);
  return out;
};

/**
 * Fills `out` with uniform random numbers from `minimum` (included) to `maximum` (excluded, but for
 * rounding) and returns it: multiples of 2^-23 (float32) or 2^-52 (float64), scaled. Number i comes
 * from counter `first + i`.
 *
 * Bit for bit `jax.random.uniform` where maximum - minimum rounds to a power of two; elsewhere the
 * last place depends on whether JAX's compiler fuses the multiplication with the addition. Throws
 * when the range is empty or wider than the largest number.
 *
 * ```ts
 * import { fillUniform, key } from '@tapeloop/random';
 *
 * fillUniform(key(7), new Float32Array(2)); // => Float32Array(2) [0.67409, 0.97462]
 * fillUniform(key(7), new Float64Array(2), -1, 1); // => Float64Array(2) [0.68821, -0.90917]
 * ```
 */
export const fillUniform = <Out extends Floats>(
  key: Key,
  out: Out,
  minimum = 0,
  maximum = 1,
  first = 0,
): Out => {
  checkFloats('fillUniform', out);
  return fillRange('fillUniform', key, out, minimum, maximum, first);
};
