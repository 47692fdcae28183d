import { float32, float64, type Float } from '../src/kernels/float.ts';
import { bestSimd, type FloatArray, type Simd } from '../src/index.ts';

/** A dtype and a mode that kernels are tested in. */
export interface FloatCase {
  readonly name: string;
  readonly simd: Simd;
  readonly float: Float;
  readonly array: Float32ArrayConstructor | Float64ArrayConstructor;
  /** Rounds to the dtype. */
  readonly round: (x: number) => number;
}

const modes: Simd[] = bestSimd() === 'relaxed' ? ['plain', 'relaxed'] : ['plain'];

/** Both dtypes, in every mode that the engine has. */
export const floatCases: FloatCase[] = modes.flatMap((simd) => [
  { name: `float32, ${simd}`, simd, float: float32(simd), array: Float32Array, round: Math.fround },
  { name: `float64, ${simd}`, simd, float: float64(simd), array: Float64Array, round: (x) => x },
]);

const special = [Number.NaN, Infinity, -Infinity, 0, -0, 1e-40, 1e15];

/** Numbers around 0, the same for the same seed; one in `rarity` is a special one. */
export const fill = <A extends FloatArray>(array: A, seed: number, rarity = Infinity): A => {
  let state = seed | 0;
  for (let i = 0; i < array.length; i += 1) {
    // A step of a linear congruential generator, of which the high bits are good.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    array[i] =
      Math.abs(state) % rarity === 1 ? special[(state >>> 8) % special.length]! : state / 2 ** 30;
  }
  return array;
};

/** Integers from -8 to 8: short sums of their products are exact in either dtype and mode. */
export const fillIntegers = <A extends FloatArray>(array: A, seed: number): A => {
  fill(array, seed);
  for (let i = 0; i < array.length; i += 1) array[i] = Math.round(array[i]! * 4);
  return array;
};
