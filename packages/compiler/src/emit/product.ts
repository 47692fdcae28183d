import { i32, type FunctionBuilder, type ModuleBuilder, type Simd } from '@tapeloop/wasm';
import {
  columnsOf,
  defineEdgeTile,
  definePack,
  defineProduct,
  defineRowProduct,
  defineTile,
  float32,
  float64,
  ROWS,
  type Pack as PackFunction,
  type PackedProduct,
  type RowProduct as RowFunction,
} from '@tapeloop/wasm/codegen';
import type { Pack, Product, RowProduct } from '../lower/instruction.ts';
import { entryBytes, sizeOf } from '../memory/buffer.ts';
import { addressOf, type Where } from './address.ts';

/** The functions for the matrix products of one dtype. */
export interface ProductFunctions {
  readonly left: PackFunction;
  readonly right: PackFunction;
  readonly product: PackedProduct;
  readonly row: RowFunction;
  readonly width: number;
}

export function defineProductFunctions(
  module: ModuleBuilder,
  dtype: 'float32' | 'float64',
  simd: Simd,
): ProductFunctions {
  const float = dtype === 'float32' ? float32(simd) : float64(simd);
  const tile = defineTile(module, float);
  const width = columnsOf(float);
  return {
    left: definePack(module, float, ROWS),
    right: definePack(module, float, width),
    product: defineProduct(module, float, tile, defineEdgeTile(module, float, tile)),
    row: defineRowProduct(module, float),
    width,
  };
}

export function emitPack(
  f: FunctionBuilder,
  { side, from, to }: Pack,
  functions: ProductFunctions,
  where: Where,
): void {
  if (sizeOf(from.shape) === 0) return;
  const bytes = entryBytes[from.dtype];
  const [lanes, depth] = side === 'left' ? [0, 1] : [1, 0];
  const width = side === 'left' ? ROWS : functions.width;
  f.call(functions[side], {
    source: addressOf(from, where),
    laneStride: from.strides[lanes]! * bytes,
    depthStride: from.strides[depth]! * bytes,
    lanes: from.shape[lanes]!,
    depth: from.shape[depth]!,
    panels: where.addressOf(to),
    panelStride: from.shape[depth]! * width * bytes,
  });
}

export function emitProduct(
  f: FunctionBuilder,
  { size, left, right, out, accumulate }: Product,
  { product }: ProductFunctions,
  where: Where,
): void {
  const { m, k, n } = size;
  const to = addressOf(out, where);
  if (m * n === 0) return;
  if (k === 0) {
    if (!accumulate) f.fill(to, 0, m * n * entryBytes[out.dtype]);
    return;
  }
  f.call(product, {
    m,
    k,
    n,
    left: where.addressOf(left),
    right: where.addressOf(right),
    out: to,
    accumulate: Number(accumulate),
  });
}

/** One row after another. */
export function emitRowProduct(
  f: FunctionBuilder,
  { left, right, out, accumulate }: RowProduct,
  { row }: ProductFunctions,
  where: Where,
): void {
  const [m, k] = left.shape as [number, number];
  const n = out.shape.at(-1)!;
  const bytes = entryBytes[out.dtype];
  const to = f.let(addressOf(out, where));
  if (k === 0) {
    if (!accumulate) f.fill(to, 0, m * n * bytes);
    return;
  }
  const from = f.let(addressOf(left, where));
  const [rowStride, leftStride] = left.strides.map((stride) => stride * bytes);
  for (let i = 0; i < m; i += 1) {
    f.call(row, {
      k,
      n,
      left: i32.add(from, i * rowStride!),
      leftStride: leftStride!,
      right: where.addressOf(right),
      out: i32.add(to, i * n * bytes),
      accumulate: Number(accumulate),
      scratch: 0,
    });
  }
}
