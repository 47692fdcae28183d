import type { DataOf, DType, NdArray } from '@tapeloop/tensor';
import { arrayOf, arrays } from '@tapeloop/tensor/staging';
import { entryBytes, isContiguous, rowMajor, sizeOf, type View } from './buffer.ts';

/** A memory as arrays of every dtype. It never grows, so they stay what they are. */
export type Heap = { readonly [D in DType]: DataOf<D> };

export const heapOf = ({ buffer }: WebAssembly.Memory): Heap => ({
  float32: new Float32Array(buffer),
  float64: new Float64Array(buffer),
  int32: new Int32Array(buffer),
  bool: new Uint8Array(buffer),
});

/** The array that a view sees at an address, copied. */
export function readArray(heap: Heap, view: View, address: number): NdArray {
  const { dtype, shape } = view;
  const start = address / entryBytes[dtype];
  const data = heap[dtype].slice(start, start + sizeOf(shape));
  if (!isContiguous(view)) {
    eachEntry(view, (offset, i) => (data[i] = heap[dtype][start + offset]!));
  }
  return arrayOf({ algebra: arrays, shape, dtype }, data);
}

/** Writes an array, or a number, where a view sees it. */
export function writeArray(heap: Heap, x: NdArray | number, view: View, address: number): void {
  const to = heap[view.dtype];
  const start = address / entryBytes[view.dtype];
  if (typeof x === 'number') to[start] = x;
  else if (isContiguous(view)) to.set(x.data, start);
  else {
    const { data } = x;
    eachEntry(view, (offset, i) => (to[start + offset] = data[i]!));
  }
}

/** Where each entry of a view is, in row-major order. */
function eachEntry({ shape, strides }: View, visit: (offset: number, entry: number) => void): void {
  const own = rowMajor(shape);
  const size = sizeOf(shape);
  for (let entry = 0; entry < size; entry += 1) {
    let offset = 0;
    shape.forEach((length, axis) => {
      offset += (Math.floor(entry / own[axis]!) % length) * strides[axis]!;
    });
    visit(offset, entry);
  }
}
