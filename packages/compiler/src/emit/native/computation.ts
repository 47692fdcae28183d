import type { DType } from '@tapeloop/tensor';
import { floatLanes, int32Lanes, type Lanes, type LanesOptions } from '@tapeloop/wasm/codegen';

/** What entries of a dtype are added up or multiplied in, as eagerly: floats in float64, integers in 32 bits. */
export const wide = (dtype: DType): 'float64' | 'int32' =>
  dtype === 'float32' || dtype === 'float64' ? 'float64' : 'int32';

/** Arithmetic on vectors of a dtype; booleans are computed with as integers. */
export const lanesFor = (dtype: DType, options: LanesOptions): Lanes =>
  dtype === 'float32' || dtype === 'float64' ? floatLanes(dtype, options) : int32Lanes(options);

/** Entries of these dtypes in one vector, where they take part together. */
export const lanesOf = (...dtypes: readonly DType[]): 4 | 2 => (dtypes.includes('float64') ? 2 : 4);
