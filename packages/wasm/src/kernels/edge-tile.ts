import { i32 } from '../assembler/families.ts';
import type { ModuleBuilder } from '../assembler/module-builder.ts';
import type { Local, WasmFunction } from '../assembler/wasm-function.ts';
import type { Float } from './float.ts';
import { smaller } from './integer.ts';
import { columnsOf, ROWS, tileParameters, type Tile } from './tile.ts';

const parameters: typeof tileParameters & Readonly<Record<'rows' | 'columns' | 'scratch', 'i32'>> =
  {
    ...tileParameters,
    rows: 'i32',
    columns: 'i32',
    scratch: 'i32',
  };

export type EdgeTile = WasmFunction<typeof parameters, 'none'>;

/** Bytes at address `scratch` that an edge tile is computed in. */
export const SCRATCH_BYTES = 128;

/** Defines the tile at the lower or right edge of `out`: the first `rows` rows and `columns` columns of one, at most. */
export const defineEdgeTile = (module: ModuleBuilder, float: Float, tile: Tile): EdgeTile =>
  module.define(
    'edgeTile',
    parameters,
    (f, { depth, left, right, out, outStride, accumulate, rows, columns, scratch }) => {
      const scratchStride = columnsOf(float) * float.bytes;
      const { bytes } = float;
      f.set(rows, smaller(rows, i32.const(ROWS)));
      f.set(columns, smaller(columns, i32.const(columnsOf(float))));
      const eachEntry = (visit: (inOut: Local<'i32'>, inScratch: Local<'i32'>) => void): void => {
        f.for({ below: rows }, (i) => {
          f.for({ below: columns }, (j) => {
            const column = i32.mul(j, bytes);
            const inOut = f.let(i32.add(out, i32.add(i32.mul(i, outStride), column)));
            const inScratch = f.let(i32.add(scratch, i32.add(i32.mul(i, scratchStride), column)));
            visit(inOut, inScratch);
          });
        });
      };
      f.if(accumulate, () =>
        eachEntry((inOut, inScratch) => f.store(inScratch, float.load(inOut))),
      );
      f.call(tile, { depth, left, right, out: scratch, outStride: scratchStride, accumulate });
      eachEntry((inOut, inScratch) => f.store(inOut, float.load(inScratch)));
    },
  );
