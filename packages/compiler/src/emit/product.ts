import type { FunctionBuilder, ModuleBuilder, Simd } from '@tapeloop/wasm';
import {
  columnsOf,
  defineEdgeTile,
  definePack,
  defineProduct,
  defineTile,
  float32,
  float64,
  ROWS,
  type Pack as PackFunction,
  type PackedProduct,
} from '@tapeloop/wasm/codegen';
import type { Pack, Product } from '../lower/instruction.ts';
import { entryBytes, sizeOf } from '../memory/buffer.ts';
import { addressOf, type Where } from './address.ts';

/** The functions for the matrix products of one dtype. */
export interface ProductFunctions {
  readonly left: PackFunction;
  readonly right: PackFunction;
  readonly product: PackedProduct;
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
    outStride: n * entryBytes[out.dtype],
    accumulate: Number(accumulate),
    scratch: 0,
  });
}
