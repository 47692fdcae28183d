import { must, mustBeObject, shown } from '../argument.ts';
import type { Destination, FloatArray, Matrix, ProductSize } from './matrix.ts';

const OP = 'multiply';

/** Throws unless the value can be a size or a stride. */
export const natural = (op: string, what: string, value: number): void => {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new RangeError(`${op}: ${what} is ${shown(value)}; it must be an integer of at least 0.`);
  }
};

/** A run of entries that a call reads or writes; `end` is behind the last, `start` where there is none. */
interface Extent {
  readonly data: FloatArray;
  readonly start: number;
  readonly end: number;
}

const extentOf = (what: string, data: FloatArray, start: number, end: number): Extent => {
  natural(OP, `the offset of ${what}`, start);
  if (end > data.length) {
    throw new RangeError(
      `multiply: ${what} ends at entry ${end - 1}, its array at ${data.length - 1}; ` +
        'check its offset and strides against the sizes.',
    );
  }
  return { data, start, end };
};

const operandExtent = (
  what: string,
  matrix: Matrix,
  [batch, rows, columns]: readonly [number, number, number],
): Extent => {
  const { data, offset = 0, rowStride, columnStride, batchStride = 0 } = matrix;
  natural(OP, `the row stride of ${what}`, rowStride);
  natural(OP, `the column stride of ${what}`, columnStride);
  natural(OP, `the batch stride of ${what}`, batchStride);
  if (batch * rows * columns === 0) return extentOf(what, data, offset, offset);
  const last =
    offset + (batch - 1) * batchStride + (rows - 1) * rowStride + (columns - 1) * columnStride;
  return extentOf(what, data, offset, last + 1);
};

const overlap = (a: Extent, b: Extent): boolean => {
  if (a.data.buffer !== b.data.buffer || a.start === a.end || b.start === b.end) return false;
  const byte = ({ data }: Extent, entry: number): number =>
    data.byteOffset + entry * data.BYTES_PER_ELEMENT;
  return byte(a, a.start) < byte(b, b.end) && byte(b, b.start) < byte(a, a.end);
};

/** The name of an array's class, the same for arrays of other realms. */
const dtypeOf = (data: FloatArray | undefined): string => data?.[Symbol.toStringTag] ?? shown(data);

/** Throws where a call of `multiply` asks for what it cannot do. */
export const checkCall = (
  size: ProductSize,
  left: Matrix,
  right: Matrix,
  out: Destination,
): void => {
  mustBeObject(OP, 'size', size);
  mustBeObject(OP, 'left', left);
  mustBeObject(OP, 'right', right);
  mustBeObject(OP, 'out', out);
  const { m, k, n, batch = 1 } = size;
  natural(OP, 'm', m);
  natural(OP, 'k', k);
  natural(OP, 'n', n);
  natural(OP, 'batch', batch);
  const dtype = dtypeOf(out.data);
  const isFloat = dtype === 'Float32Array' || dtype === 'Float64Array';
  if (!isFloat || dtypeOf(left.data) !== dtype || dtypeOf(right.data) !== dtype) {
    throw new TypeError(
      `multiply: left, right and out are ${dtypeOf(left.data)}, ${dtypeOf(right.data)}, ${dtype}; ` +
        'all three must be Float32Array, or all three Float64Array.',
    );
  }
  const read = [
    operandExtent('left', left, [batch, m, k]),
    operandExtent('right', right, [batch, k, n]),
  ];
  const { data, offset = 0, accumulate = false } = out;
  must(OP, 'accumulate', 'true or false', accumulate, typeof accumulate === 'boolean');
  const written = extentOf('out', data, offset, offset + batch * m * n);
  if (read.some((operand) => overlap(operand, written))) {
    throw new Error('multiply: out overlaps an operand; give it memory of its own.');
  }
};
