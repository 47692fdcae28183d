interface TypedArrays {
  readonly float32: typeof Float32Array;
  readonly float64: typeof Float64Array;
  readonly int32: typeof Int32Array;
  readonly bool: typeof Uint8Array;
}

/** The typed array of each dtype. */
export const typedArrays: TypedArrays = {
  float32: Float32Array,
  float64: Float64Array,
  int32: Int32Array,
  bool: Uint8Array,
};
