import { key, normal, type Float, type Tensor } from '@tapeloop/tensor';

let made = 0;

/** An array that no other is like. */
export const random = (shape: readonly number[], dtype: Float = 'float64'): Tensor => {
  made += 1;
  return normal(key(made), [...shape], { dtype });
};

export const float64: { readonly dtype: 'float64' } = { dtype: 'float64' };
