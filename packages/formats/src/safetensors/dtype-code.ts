import type { DataOf, DType } from '@tapeloop/tensor';

/** How a file names a dtype, and how it holds entries. */
export interface DTypeCode<D extends DType = DType> {
  readonly code: string;
  readonly dtype: D;
  /** Bytes an entry. */
  readonly width: number;
  /** The entries in these bytes, not copied; `offset` is a multiple of the width. */
  readonly view: (buffer: ArrayBufferLike, offset: number, length: number) => DataOf<D>;
}

/** The dtypes that are read and written, in the order in which a file holds them. */
export const dtypeCodes: readonly DTypeCode[] = [
  { code: 'F64', dtype: 'float64', width: 8, view: (...at) => new Float64Array(...at) },
  { code: 'F32', dtype: 'float32', width: 4, view: (...at) => new Float32Array(...at) },
  { code: 'I32', dtype: 'int32', width: 4, view: (...at) => new Int32Array(...at) },
  { code: 'BOOL', dtype: 'bool', width: 1, view: (...at) => new Uint8Array(...at) },
];
