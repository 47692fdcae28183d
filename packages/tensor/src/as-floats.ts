import { arrayTypeOf, floatDType } from './array-type.ts';
import { cast } from './cast.ts';
import type { NdArray, Tensor } from './nd-array.ts';

/** Arrays as floats of the one dtype that all become. */
export function asFloats(...xs: readonly NdArray[]): Tensor[] {
  const dtype = floatDType(xs.map(arrayTypeOf));
  return xs.map((x): Tensor => cast(x, dtype));
}
