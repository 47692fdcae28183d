import type { NdArray } from '@tapeloop/tensor';

/** All bits of results. */
export const bitsOf = (results: readonly unknown[]): string[] =>
  (results as readonly NdArray[]).map(({ data }) =>
    Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('hex'),
  );
