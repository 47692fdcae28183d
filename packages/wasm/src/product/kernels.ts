import { must } from '../argument.ts';
import { productHex } from '../kernels/binaries.ts';
import { bytesOf } from '../kernels/bytes-of.ts';
import { columnsOf, ROWS } from '../kernels/tile.ts';
import { checkSimd, type Simd } from '../simd.ts';

/** Packs one operand; kernels/pack.ts has what the panels look like. */
export interface Packing {
  /** Lanes of a panel: rows of a left operand, columns of a right one. */
  readonly width: number;
  /** Addresses and strides are in bytes. There must be at least one lane. */
  readonly pack: (
    source: number,
    laneStride: number,
    depthStride: number,
    lanes: number,
    depth: number,
    panels: number,
    panelStride: number,
  ) => void;
}

/** The kernels of one dtype on one memory. */
export interface ProductKernels {
  readonly left: Packing;
  readonly right: Packing;
  /**
   * Multiplies packed operands, whose panels follow one another without gaps, and writes or, where
   * `accumulate` is 1, adds the result at address `out`, whose rows are `outStride` bytes apart.
   */
  readonly product: (
    m: number,
    k: number,
    n: number,
    left: number,
    right: number,
    out: number,
    outStride: number,
    accumulate: number,
  ) => void;
}

interface Exports {
  readonly packLeft: Packing['pack'];
  readonly packRight: Packing['pack'];
  readonly product: ProductKernels['product'];
}

/** The kernels of a dtype for `memory`, of arguments that are known to be right. */
export const compiledKernels = (
  dtype: 'float32' | 'float64',
  memory: WebAssembly.Memory,
  simd: Simd,
): ProductKernels => {
  const module = new WebAssembly.Module(bytesOf(productHex[simd][dtype]));
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  // The cast: what the module exports.
  const { packLeft, packRight, product } = exports as unknown as Exports;
  return {
    left: { width: ROWS, pack: packLeft },
    right: { width: columnsOf({ lanes: dtype === 'float32' ? 4 : 2 }), pack: packRight },
    product,
  };
};

/**
 * Compiles the kernels of a dtype for `memory`. They overwrite its first 128 bytes, and check
 * neither addresses nor sizes.
 *
 * ```ts
 * import { bestSimd, productKernels } from '@tapeloop/wasm';
 *
 * const memory = new WebAssembly.Memory({ initial: 1 });
 * const { left, right, product } = productKernels('float64', memory, bestSimd());
 * const heap = new Float64Array(memory.buffer);
 * const [x, leftPanels, rightPanels, out] = [128, 256, 512, 768];
 * heap.set([1, 2, 3, 4], x / 8); // [[1, 2], [3, 4]], whose square goes to `out`
 * left.pack(x, 16, 8, 2, 2, leftPanels, 64);
 * right.pack(x, 8, 16, 2, 2, rightPanels, 64);
 * product(2, 2, 2, leftPanels, rightPanels, out, 16, 0);
 * heap.subarray(out / 8, out / 8 + 4); // => Float64Array(4) [7, 10, 15, 22]
 * ```
 */
export const productKernels = (
  dtype: 'float32' | 'float64',
  memory: WebAssembly.Memory,
  simd: Simd,
): ProductKernels => {
  const isFloat = dtype === 'float32' || dtype === 'float64';
  must('productKernels', 'dtype', "'float32' or 'float64'", dtype, isFloat);
  const isMemory = memory instanceof WebAssembly.Memory;
  must('productKernels', 'memory', 'a WebAssembly.Memory', memory, isMemory);
  checkSimd('productKernels', simd);
  return compiledKernels(dtype, memory, simd);
};
