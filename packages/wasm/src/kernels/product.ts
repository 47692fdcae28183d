import type { Expression } from '../assembler/expression.ts';
import { i32 } from '../assembler/families.ts';
import type { ModuleBuilder } from '../assembler/module-builder.ts';
import type { WasmFunction } from '../assembler/wasm-function.ts';
import type { EdgeTile } from './edge-tile.ts';
import type { Float } from './float.ts';
import { smaller } from './integer.ts';
import { columnsOf, ROWS, type Tile } from './tile.ts';

/** Steps of depth in one visit of a tile: so much of a right panel (8 KiB) stays in the first-level cache. */
const DEPTH_BLOCK = 256;
/** Rows in one visit of a right panel: the left panels of so many (128 KiB, or 256) stay in the second-level cache. */
const ROW_BLOCK = 128;

const parameters = {
  m: 'i32',
  k: 'i32',
  n: 'i32',
  left: 'i32',
  right: 'i32',
  out: 'i32',
  outStride: 'i32',
  accumulate: 'i32',
  scratch: 'i32',
} as const;

export type PackedProduct = WasmFunction<typeof parameters, 'none'>;

/**
 * Defines the product of packed operands, left [m, k] and right [k, n], written to `out`, whose rows
 * are `outStride` bytes apart, or added to it where `accumulate` is not 0; edges are computed at
 * address `scratch`. The order of adding does not depend on the blocks: every entry is one chain
 * over k, whether rows or columns are multiplied in one call or in several.
 */
export const defineProduct = (
  module: ModuleBuilder,
  float: Float,
  tile: Tile,
  edgeTile: EdgeTile,
): PackedProduct =>
  module.define('product', parameters, (f, given) => {
    const { m, k, n, left, right, out, outStride, accumulate, scratch } = given;
    const { bytes } = float;
    const columns = columnsOf(float);

    /** The address of step `step` in the panel that begins with row or column `first`. */
    const inPanel = (
      panels: Expression<'i32'>,
      width: number,
      first: Expression<'i32'>,
      step: Expression<'i32'>,
    ): Expression<'i32'> => {
      const entries = i32.add(i32.mul(first, k), i32.mul(step, width));
      return i32.add(panels, i32.mul(entries, bytes));
    };

    f.for({ below: k, step: DEPTH_BLOCK }, (k0) => {
      const depth = f.let(smaller(i32.sub(k, k0), i32.const(DEPTH_BLOCK)));
      // Every block but the first adds to what the one before it wrote.
      const add = f.let(i32.or(accumulate, k0));
      f.for({ below: m, step: ROW_BLOCK }, (m0) => {
        const mEnd = f.let(smaller(m, i32.add(m0, ROW_BLOCK)));
        f.for({ below: n, step: columns }, (j) => {
          const rightBlock = f.let(inPanel(right, columns, j, k0));
          f.for({ from: m0, below: mEnd, step: ROWS }, (i) => {
            const operands = {
              depth,
              left: inPanel(left, ROWS, i, k0),
              right: rightBlock,
              out: i32.add(out, i32.add(i32.mul(i, outStride), i32.mul(j, bytes))),
              outStride,
              accumulate: add,
            };
            const rows = i32.sub(m, i);
            const columnsLeft = i32.sub(n, j);
            const whole = i32.and(i32.geU(rows, ROWS), i32.geU(columnsLeft, columns));
            f.if(
              whole,
              () => f.call(tile, operands),
              () => f.call(edgeTile, { ...operands, rows, columns: columnsLeft, scratch }),
            );
          });
        });
      });
    });
  });
