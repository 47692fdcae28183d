/** The arrays that a product reads and writes; all of one call's are of one dtype. */
export type FloatArray = Float32Array | Float64Array;

/** `batch` (1) products of [m, k] and [k, n]; any of these may be 0. */
export interface ProductSize {
  readonly m: number;
  readonly k: number;
  readonly n: number;
  readonly batch?: number;
}

/**
 * A matrix in an array: entry (i, j) of item b of the batch is
 * `data[offset + b * batchStride + i * rowStride + j * columnStride]`.
 */
export interface Matrix<A extends FloatArray = FloatArray> {
  readonly data: A;
  readonly rowStride: number;
  readonly columnStride: number;
  /** 0 where it is left out. */
  readonly offset?: number;
  /** 0 where it is left out: all items are products with one matrix, which is packed once. */
  readonly batchStride?: number;
}

/** Where products go: row-major [batch, m, n]. It must not overlap an operand. */
export interface Destination<A extends FloatArray = FloatArray> {
  readonly data: A;
  /** 0 where it is left out. */
  readonly offset?: number;
  /** Adds to what is there instead of replacing it. */
  readonly accumulate?: boolean;
}
