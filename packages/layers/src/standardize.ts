import { add, div, mean, sqrt, sub, variance, type Tensor } from '@tapeloop/tensor';

/** (x - mean) / sqrt(variance + epsilon), both over these axes. */
export function standardize(x: Tensor, axes: readonly number[], epsilon: number): Tensor {
  const over = [...axes];
  const deviations = sub(x, mean(x, over, { keepDims: true }));
  return div(deviations, sqrt(add(variance(x, over, { keepDims: true }), epsilon)));
}
