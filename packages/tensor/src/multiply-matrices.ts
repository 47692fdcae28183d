import { size, strides } from '@tapeloop/shapes';
import { matrixProduct, worthIt } from '@tapeloop/wasm';
import { untransposed } from './dense-array.ts';
import type { DataOf } from './dtype.ts';
import type { NdArray } from './nd-array.ts';

const product = matrixProduct();

/** A stack of matrices: entry (i, j) of one is data[its offset + i rowStride + j columnStride]. */
interface Matrices {
  readonly data: DataOf;
  readonly rowStride: number;
  readonly columnStride: number;
  /** From one matrix of the batch to the next, 0 for one that all share; undefined where it varies. */
  readonly batchStride: number | undefined;
  /** Where the matrix of one item of the batch begins. */
  readonly offset: (item: number) => number;
}

/** Writes the products of two stacks of matrices of one dtype; leading axes are broadcast to those of `shape`. */
export function multiplyMatrices(
  a: NdArray,
  b: NdArray,
  shape: readonly number[],
  out: DataOf,
): void {
  const sizes = { m: shape.at(-2)!, k: a.shape.at(-1)!, n: shape.at(-1)! };
  const batchShape = shape.slice(0, -2);
  const batch = size(batchShape);
  const left = matricesOf(a, batchShape, batch);
  const right = matricesOf(b, batchShape, batch);
  if (isFloats(out) && worthIt(sizes.m, sizes.k, sizes.n)) {
    multiplyFast(left, right, { ...sizes, batch }, out);
    return;
  }
  for (let item = 0; item < batch; item += 1) multiplySlow(left, right, item, sizes, out);
}

function matricesOf(x: NdArray, batchShape: readonly number[], batch: number): Matrices {
  const [rows, columns] = x.shape.slice(-2) as [number, number];
  const own = size(x.shape.slice(0, -2));
  const batchStride = own === 1 ? 0 : own === batch ? rows * columns : undefined;
  const offset = offsets(x.shape, batchShape);
  const source = untransposed(x);
  return source === undefined
    ? { data: x.data, rowStride: columns, columnStride: 1, batchStride, offset }
    : { data: source.data, rowStride: 1, columnStride: rows, batchStride, offset };
}

function offsets(
  shape: readonly number[],
  batchShape: readonly number[],
): (item: number) => number {
  const own = shape.slice(0, -2);
  if (size(own) === 1) return () => 0;
  const matrix = shape.at(-1)! * shape.at(-2)!;
  const steps = strides(own);
  const lead = batchShape.length - own.length;
  return (item) => {
    let start = 0;
    let rest = item;
    for (let axis = batchShape.length - 1; axis >= lead; axis -= 1) {
      const index = rest % batchShape[axis]!;
      rest = Math.floor(rest / batchShape[axis]!);
      if (own[axis - lead] !== 1) start += index * steps[axis - lead]! * matrix;
    }
    return start;
  };
}

interface Sizes {
  readonly m: number;
  readonly k: number;
  readonly n: number;
}

type Floats = Float32Array | Float64Array;

const isFloats = (data: DataOf): data is Floats =>
  data instanceof Float32Array || data instanceof Float64Array;

function multiplyFast(
  a: Matrices,
  b: Matrices,
  sizes: Sizes & { readonly batch: number },
  out: Floats,
): void {
  const { m, k, n, batch } = sizes;
  const of = ({ data, rowStride, columnStride }: Matrices) => ({
    data: data as Floats,
    rowStride,
    columnStride,
  });
  if (a.batchStride !== undefined && b.batchStride !== undefined) {
    const left = { ...of(a), batchStride: a.batchStride };
    product.multiply(sizes, left, { ...of(b), batchStride: b.batchStride }, { data: out });
    return;
  }
  for (let item = 0; item < batch; item += 1) {
    const left = { ...of(a), offset: a.offset(item) };
    const right = { ...of(b), offset: b.offset(item) };
    product.multiply({ m, k, n }, left, right, { data: out, offset: item * m * n });
  }
}

/** A row at a time: floats in float64, integers in 32 bits, where they wrap. */
function multiplySlow(a: Matrices, b: Matrices, item: number, sizes: Sizes, out: DataOf): void {
  const { m, k, n } = sizes;
  const isInteger = !isFloats(out);
  const row = isInteger ? new Int32Array(n) : new Float64Array(n);
  for (let i = 0; i < m; i += 1) {
    row.fill(0);
    for (let p = 0; p < k; p += 1) {
      const scale = a.data[a.offset(item) + i * a.rowStride + p * a.columnStride]!;
      let q = b.offset(item) + p * b.rowStride;
      for (let j = 0; j < n; j += 1, q += b.columnStride) {
        row[j]! += isInteger ? Math.imul(scale, b.data[q]!) : scale * b.data[q]!;
      }
    }
    out.set(row, (item * m + i) * n);
  }
}
