/** Numbers in row-major order with their shape: what `tensor` takes, and what any library can. */
export interface Block<S extends readonly number[] = readonly number[], D = BlockData> {
  readonly shape: S;
  readonly data: D;
}

/** int32, float32, float64 and bool (a byte of 0 or 1 each). */
export type BlockData = Int32Array | Float32Array | Float64Array | Uint8Array;
