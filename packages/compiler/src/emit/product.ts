import {
  i32,
  type Expression,
  type FunctionBuilder,
  type ModuleBuilder,
  type Operand,
  type Simd,
} from '@tapeloop/wasm';
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

/** Lanes of an operand, or rows and columns of a product: all of them, or the share of one thread. */
export interface Range {
  readonly from: Operand<'i32'>;
  readonly count: Operand<'i32'>;
}

/** A left operand's lanes are its rows, a right one's its columns. */
export const lanesOf = ({ side, from }: Pack): number => from.shape[side === 'left' ? 0 : 1]!;

/** Lanes in a panel. */
const panelLanes = (side: Pack['side'], { width }: ProductFunctions): number =>
  side === 'left' ? ROWS : width;

export function emitPack(
  f: FunctionBuilder,
  pack: Pack,
  functions: ProductFunctions,
  where: Where,
  range: Range = { from: 0, count: lanesOf(pack) },
): void {
  const { side, from, to } = pack;
  if (sizeOf(from.shape) === 0) return;
  const bytes = entryBytes[from.dtype];
  const [lanes, depth] = side === 'left' ? [0, 1] : [1, 0];
  const laneStride = from.strides[lanes]! * bytes;
  // Panels follow one another without gaps.
  const depthBytes = from.shape[depth]! * bytes;
  f.call(functions[side], {
    source: after(addressOf(from, where), range.from, laneStride),
    laneStride,
    depthStride: from.strides[depth]! * bytes,
    lanes: range.count,
    depth: from.shape[depth]!,
    panels: after(i32.const(where.addressOf(to)), range.from, depthBytes),
    panelStride: depthBytes * panelLanes(side, functions),
  });
}

export function emitProduct(
  f: FunctionBuilder,
  { size, left, right, out, accumulate }: Product,
  { product }: ProductFunctions,
  where: Where,
  share: { readonly rows?: Range; readonly columns?: Range } = {},
): void {
  const { m, k, n } = size;
  const to = addressOf(out, where);
  if (m * n === 0) return;
  const bytes = entryBytes[out.dtype];
  if (k === 0) {
    if (!accumulate) f.fill(to, 0, m * n * bytes);
    return;
  }
  const { rows = { from: 0, count: m }, columns = { from: 0, count: n } } = share;
  f.call(product, {
    m: rows.count,
    k,
    n: columns.count,
    left: after(i32.const(where.addressOf(left)), rows.from, k * bytes),
    right: after(i32.const(where.addressOf(right)), columns.from, k * bytes),
    out: after(after(to, rows.from, n * bytes), columns.from, bytes),
    outStride: n * bytes,
    accumulate: Number(accumulate),
    scratch: where.scratch,
  });
}

/** One row after another. */
export function emitRowProduct(
  f: FunctionBuilder,
  { left, right, out, accumulate }: RowProduct,
  { row }: ProductFunctions,
  where: Where,
  columns: Range = { from: 0, count: out.shape.at(-1)! },
): void {
  const [m, k] = left.shape as [number, number];
  const n = out.shape.at(-1)!;
  const bytes = entryBytes[out.dtype];
  const to = f.let(after(addressOf(out, where), columns.from, bytes));
  if (k === 0) {
    if (!accumulate) f.fill(to, 0, m * n * bytes);
    return;
  }
  const from = f.let(addressOf(left, where));
  const panels = f.let(after(i32.const(where.addressOf(right)), columns.from, k * bytes));
  const [rowStride, leftStride] = left.strides.map((stride) => stride * bytes);
  for (let i = 0; i < m; i += 1) {
    f.call(row, {
      k,
      n: columns.count,
      left: i32.add(from, i * rowStride!),
      leftStride: leftStride!,
      right: panels,
      out: i32.add(to, i * n * bytes),
      accumulate: Number(accumulate),
      scratch: where.scratch,
    });
  }
}

/** The address so many strides after another. */
const after = (
  address: Expression<'i32'>,
  count: Operand<'i32'>,
  stride: number,
): Expression<'i32'> => (count === 0 ? address : i32.add(address, i32.mul(count, stride)));
