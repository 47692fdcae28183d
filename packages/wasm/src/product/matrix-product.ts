import { mustBeObject } from '../argument.ts';
import { SCRATCH_BYTES } from '../kernels/edge-tile.ts';
import { bestSimd, checkSimd, type Simd } from '../simd.ts';
import { checkCall } from './check.ts';
import { compiledKernels, type ProductKernels } from './kernels.ts';
import type { Destination, FloatArray, Matrix, ProductSize } from './matrix.ts';
import { ProductMemory } from './memory.ts';
import { type PanelSource, packOperand, panelBytes, stagingBytes } from './pack-operand.ts';

/** Matrix products in WebAssembly, with one memory that all calls use. */
export interface MatrixProduct {
  readonly simd: Simd;
  /** Bytes of WebAssembly memory: 0 before the first call, then what the largest call so far needed. */
  readonly bytes: number;
  /**
   * Writes the products of `left` [batch, m, k] and `right` [batch, k, n] to `out` [batch, m, n].
   * Each entry is one chain of multiply-adds in the order of k, begun at 0 or, to accumulate, at
   * the entry of `out`. Throws, with `out` as it was, on arrays of two dtypes, strides that leave an
   * array, an `out` that overlaps an operand, and more than 4 GiB of memory.
   */
  readonly multiply: <A extends FloatArray>(
    size: ProductSize,
    left: Matrix<A>,
    right: Matrix<A>,
    out: Destination<A>,
  ) => void;
}

/** Every part of the memory begins at the beginning of a cache line. */
const aligned = (bytes: number): number => Math.ceil(bytes / 64) * 64;

/** A batch whose left matrices follow one another and whose right one is shared is one tall product. */
const oneIfStacked = (size: ProductSize, left: Matrix, right: Matrix): ProductSize => {
  const { m, batch = 1 } = size;
  const stacked = left.batchStride === m * left.rowStride && (right.batchStride ?? 0) === 0;
  return stacked ? { ...size, m: batch * m, batch: 1 } : size;
};

/**
 * Makes a matrix product; nothing is compiled before its first call.
 *
 * ```ts
 * import { matrixProduct } from '@tapeloop/wasm';
 *
 * const { multiply } = matrixProduct();
 * const left = { data: Float32Array.of(1, 2, 3, 4), rowStride: 2, columnStride: 1 };
 * const transposed = { data: Float32Array.of(1, 0, 1, 1), rowStride: 1, columnStride: 2 };
 * const out = new Float32Array(4);
 * multiply({ m: 2, k: 2, n: 2 }, left, transposed, { data: out });
 * Array.from(out); // => [1, 3, 3, 7]
 * ```
 */
export const matrixProduct = (options: { readonly simd?: Simd } = {}): MatrixProduct => {
  mustBeObject('matrixProduct', 'options', options);
  const { simd = bestSimd() } = options;
  checkSimd('matrixProduct', simd);
  if (simd === 'relaxed' && bestSimd() === 'plain') {
    throw new Error(
      "matrixProduct: this engine has no relaxed SIMD; ask for 'plain', or for none.",
    );
  }
  const memory = new ProductMemory();
  const instances = new Map<number, ProductKernels>();
  const kernelsOf = (bytes: number): ProductKernels => {
    let known = instances.get(bytes);
    if (known === undefined) {
      known = compiledKernels(bytes === 4 ? 'float32' : 'float64', memory.wasm, simd);
      instances.set(bytes, known);
    }
    return known;
  };

  const multiply = (size: ProductSize, left: Matrix, right: Matrix, out: Destination): void => {
    checkCall(size, left, right, out);
    const { m, k, n, batch = 1 } = oneIfStacked(size, left, right);
    const { data, offset = 0, accumulate = false } = out;
    if (batch * m * n === 0) return;
    if (k === 0) {
      if (!accumulate) data.fill(0, offset, offset + batch * m * n);
      return;
    }

    const bytes = data.BYTES_PER_ELEMENT;
    const kernels = kernelsOf(bytes);
    const rows: PanelSource = {
      data: left.data,
      lanes: { count: m, stride: left.rowStride },
      depth: { count: k, stride: left.columnStride },
    };
    const columns: PanelSource = {
      data: right.data,
      lanes: { count: n, stride: right.columnStride },
      depth: { count: k, stride: right.rowStride },
    };
    // The memory: scratch, staging, left panels, right panels, result.
    const staging = SCRATCH_BYTES;
    const piece = Math.max(stagingBytes(rows, kernels.left), stagingBytes(columns, kernels.right));
    const leftPanels = staging + aligned(piece);
    const rightPanels = leftPanels + aligned(panelBytes(rows, kernels.left));
    const result = rightPanels + aligned(panelBytes(columns, kernels.right));
    memory.reserve(result + m * n * bytes);
    const heap = bytes === 4 ? memory.float32 : memory.float64;

    const { offset: leftOffset = 0, batchStride: leftStride = 0 } = left;
    const { offset: rightOffset = 0, batchStride: rightStride = 0 } = right;
    for (let item = 0; item < batch; item += 1) {
      if (item === 0 || leftStride > 0) {
        const start = leftOffset + item * leftStride;
        packOperand(rows, start, kernels.left, heap, staging, leftPanels);
      }
      if (item === 0 || rightStride > 0) {
        const start = rightOffset + item * rightStride;
        packOperand(columns, start, kernels.right, heap, staging, rightPanels);
      }
      const from = result / bytes;
      const to = offset + item * m * n;
      if (accumulate) heap.set(data.subarray(to, to + m * n), from);
      kernels.product(m, k, n, leftPanels, rightPanels, result, n * bytes, Number(accumulate));
      data.set(heap.subarray(from, from + m * n), to);
    }
  };

  return {
    simd,
    get bytes() {
      return memory.wasm.buffer.byteLength;
    },
    multiply,
  };
};
