import { must, shown } from '../argument.ts';
import type { Code, Expression, ValueType } from './expression.ts';
import { signed } from './leb128.ts';

const bytesOf = (view: ArrayBufferView): number[] =>
  Array.from(new Uint8Array(view.buffer, view.byteOffset, view.byteLength));

const littleEndian = (bytes: 4 | 8, value: number): number[] => {
  const view = new DataView(new ArrayBuffer(bytes));
  if (bytes === 4) view.setFloat32(0, value, true);
  else view.setFloat64(0, value, true);
  return bytesOf(view);
};

const encode = (op: string, type: ValueType, value: number | bigint): Code => {
  if (type === 'i64' && typeof value === 'bigint') {
    if (value < -(1n << 63n) || value >= 1n << 64n) {
      throw new RangeError(`${op}: ${value} is not an integer of 64 bits.`);
    }
    return [0x42, signed(BigInt.asIntN(64, value))];
  }
  if (type === 'f32' && typeof value === 'number') return [0x43, littleEndian(4, value)];
  if (type === 'f64' && typeof value === 'number') return [0x44, littleEndian(8, value)];
  if (type === 'i32' && typeof value === 'number') {
    if (!Number.isInteger(value) || value < -(2 ** 31) || value >= 2 ** 32) {
      throw new RangeError(`${op}: ${value} is not an integer of 32 bits.`);
    }
    // `| 0` takes 2^31 to 2^32 - 1 to the negative number of the same bits.
    return [0x41, signed(BigInt(value | 0))];
  }
  const isNumber = typeof value === 'number' || typeof value === 'bigint';
  const given = isNumber ? `the ${typeof value} ${value}` : shown(value);
  throw new TypeError(
    `${op}: ${given} is not of type ${type}; ` +
      'i64 takes a bigint, v128 an expression, the others a number.',
  );
};

/** The constant `value`; `op` is named in errors. */
export const constant = <T extends ValueType>(
  op: string,
  type: T,
  value: number | bigint,
): Expression<T> => ({ type, code: encode(op, type, value), owner: undefined });

/** A vector constant: the 16 bytes of a typed array, e.g. of `new Float32Array([1, 2, 3, 4])`. */
export const vectorConstant = (lanes: ArrayBufferView): Expression<'v128'> => {
  must('v128.const', 'the lanes', 'a typed array', lanes, ArrayBuffer.isView(lanes));
  if (lanes.byteLength !== 16) {
    throw new RangeError(`v128.const: ${lanes.byteLength} bytes were given; a vector has 16.`);
  }
  return { type: 'v128', code: [0xfd, 0x0c, bytesOf(lanes)], owner: undefined };
};
