import type { NdArray } from '@tapeloop/tensor';

/** A tensor as plain values that tell NaN from NaN and 0 from -0. */
export function bits({ dtype, shape, data }: NdArray): {
  dtype: string;
  shape: number[];
  hex: string;
} {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  return { dtype, shape: [...shape], hex: bytes.toString('hex') };
}
