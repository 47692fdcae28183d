import type { DataOf, DType } from '@tapeloop/tensor';

/** How a file holds the entries of a tensor, little end first, and what they are here. */
export interface Elements<D extends DType = DType> {
  readonly dtype: D;
  /** Bytes an entry in the file. */
  readonly width: number;
  /** The entries in these bytes, perhaps not copied. `fail` makes an error where one does not fit. */
  readonly decode: (bytes: Uint8Array, fail: (what: string) => Error) => DataOf<D>;
}

type View<Data> = new (buffer: ArrayBufferLike, offset: number, length: number) => Data;

/** A view of bytes, which are copied only where they are not aligned. */
function viewed<Data>(View: View<Data>, width: number, bytes: Uint8Array): Data {
  // Not by `slice`: that of Node's Buffer copies nothing.
  const { buffer, byteOffset } = bytes.byteOffset % width === 0 ? bytes : new Uint8Array(bytes);
  return new View(buffer, byteOffset, bytes.length / width);
}

/** What a file holds as it is held here. */
function same<D extends DType>(dtype: D, width: number, View: View<DataOf<D>>): Elements<D> {
  return { dtype, width, decode: (bytes) => viewed(View, width, bytes) };
}

/** Integers that all fit into int32. */
function widened(width: number, View: View<ArrayLike<number>>): Elements<'int32'> {
  return {
    dtype: 'int32',
    width,
    decode: (bytes) => Int32Array.from(viewed(View, width, bytes)),
  };
}

export const float64: Elements<'float64'> = same('float64', 8, Float64Array);
export const float32: Elements<'float32'> = same('float32', 4, Float32Array);
export const int32: Elements<'int32'> = same('int32', 4, Int32Array);
export const bool: Elements<'bool'> = same('bool', 1, Uint8Array);

export const int16: Elements<'int32'> = widened(2, Int16Array);
export const uint16: Elements<'int32'> = widened(2, Uint16Array);
export const int8: Elements<'int32'> = widened(1, Int8Array);
export const uint8: Elements<'int32'> = widened(1, Uint8Array);

/** Indices, mostly: read where each fits into int32. */
export const int64: Elements<'int32'> = {
  dtype: 'int32',
  width: 8,
  decode(bytes, fail) {
    const halves = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    return Int32Array.from({ length: bytes.length / 8 }, (_, i) => {
      const low = halves.getInt32(8 * i, true);
      if (halves.getInt32(8 * i + 4, true) === low >> 31) return low;
      throw fail(`holds ${halves.getBigInt64(8 * i, true)}, which does not fit into int32`);
    });
  },
};

/** The upper half of a float32. */
export const bfloat16: Elements<'float32'> = {
  dtype: 'float32',
  width: 2,
  decode(bytes) {
    const bits = Uint32Array.from(viewed(Uint16Array, 2, bytes), (half) => half << 16);
    return new Float32Array(bits.buffer);
  },
};

/** IEEE half precision. */
export const float16: Elements<'float32'> = {
  dtype: 'float32',
  width: 2,
  decode(bytes) {
    const bits = Uint32Array.from(viewed(Uint16Array, 2, bytes), widenedHalf);
    return new Float32Array(bits.buffer);
  },
};

/** The bits of the float32 that equals a half. */
function widenedHalf(half: number): number {
  const sign = (half & 0x8000) << 16;
  let exponent = (half >> 10) & 31;
  let fraction = half & 0x3ff;
  if (exponent === 31) return sign | 0x7f800000 | (fraction << 13);
  if (exponent === 0) {
    if (fraction === 0) return sign;
    // Subnormal: float32 has room to normalise it.
    const shift = Math.clz32(fraction) - 21;
    fraction = (fraction << shift) & 0x3ff;
    exponent = 1 - shift;
  }
  return sign | ((exponent + 112) << 23) | (fraction << 13);
}
