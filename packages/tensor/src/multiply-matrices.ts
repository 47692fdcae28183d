import { size, strides } from '@tapeloop/shapes';
import { matrixProduct, worthIt } from '@tapeloop/wasm';
import type { DataOf } from './dtype.ts';
import type { NdArray } from './nd-array.ts';

const product = matrixProduct();

/** Writes the products of two stacks of matrices of one dtype; leading axes are broadcast to those of `shape`. */
export function multiplyMatrices(
  a: NdArray,
  b: NdArray,
  shape: readonly number[],
  out: DataOf,
): void {
  const [m, k] = a.shape.slice(-2) as [number, number];
  const n = shape.at(-1)!;
  const batchShape = shape.slice(0, -2);
  const batch = size(batchShape);
  const startA = batchStarts(a.shape, batchShape);
  const startB = batchStarts(b.shape, batchShape);
  for (let s = 0; s < batch; s += 1) {
    multiply(a.data, startA(s), b.data, startB(s), out, s * m * n, m, k, n);
  }
}

/** Where the matrix of one item of the batch begins. */
function batchStarts(
  shape: readonly number[],
  batchShape: readonly number[],
): (item: number) => number {
  const own = shape.slice(0, -2);
  const matrix = shape.at(-1)! * shape.at(-2)!;
  if (size(own) === 1) return () => 0;
  const steps = strides(own);
  const lead = batchShape.length - own.length;
  return (item) => {
    let start = 0;
    let rest = item;
    for (let axis = batchShape.length - 1; axis >= lead; axis -= 1) {
      const length = own[axis - lead]!;
      const index = rest % batchShape[axis]!;
      rest = Math.floor(rest / batchShape[axis]!);
      if (length !== 1) start += index * steps[axis - lead]! * matrix;
    }
    return start;
  };
}

function multiply(
  a: DataOf,
  atA: number,
  b: DataOf,
  atB: number,
  out: DataOf,
  at: number,
  m: number,
  k: number,
  n: number,
): void {
  const float =
    (a instanceof Float32Array && b instanceof Float32Array && out instanceof Float32Array) ||
    (a instanceof Float64Array && b instanceof Float64Array && out instanceof Float64Array);
  if (float && worthIt(m, k, n)) {
    product.multiply<Float32Array | Float64Array>(
      { m, k, n },
      { data: a, rowStride: k, columnStride: 1, offset: atA },
      { data: b, rowStride: n, columnStride: 1, offset: atB },
      { data: out, offset: at },
    );
    return;
  }
  const row = new Float64Array(n);
  for (let i = 0; i < m; i += 1) {
    row.fill(0);
    for (let p = 0; p < k; p += 1) {
      const scale = a[atA + i * k + p]!;
      for (let j = 0; j < n; j += 1) row[j]! += scale * b[atB + p * n + j]!;
    }
    out.set(row, at + i * n);
  }
}
