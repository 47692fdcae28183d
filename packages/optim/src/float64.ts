import { cast, full, type IntTensor, type Scalar } from '@tapeloop/tensor';

/** A scalar in float64, in which what depends on the step alone is computed. */
export function float64(x: Scalar | IntTensor<[]> | number): Scalar {
  return typeof x === 'number' ? full([], x, { dtype: 'float64' }) : cast(x, 'float64');
}
