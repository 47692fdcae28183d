import type { Expression } from '../assembler/expression.ts';
import { i32, v128 } from '../assembler/families.ts';
import type { ModuleBuilder } from '../assembler/module-builder.ts';
import type { Local, WasmFunction } from '../assembler/wasm-function.ts';
import type { Float } from './float.ts';

/** Rows of a tile. */
export const ROWS = 4;
/** Vectors in its row: 4 x 2 sums, 2 vectors of the right panel and 1 of the left fit in 16 registers. */
const VECTORS = 2;

/**
 * Steps of depth in one round of the loop. Engines with relaxed SIMD keep the order of the
 * instructions and gain from eight; Node 20 moves the loads together and runs out of registers.
 */
const UNROLL = { relaxed: 8, plain: 1 } as const;

/** Columns of a tile. */
export const columnsOf = ({ lanes }: Pick<Float, 'lanes'>): number => VECTORS * lanes;

/** Addresses and strides are in bytes. */
export const tileParameters = {
  depth: 'i32',
  left: 'i32',
  right: 'i32',
  out: 'i32',
  outStride: 'i32',
  accumulate: 'i32',
} as const;

export type Tile = WasmFunction<typeof tileParameters, 'none'>;

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/**
 * Defines the product of a left panel [depth][4] and a right panel [depth][columns]. It is written
 * to a tile of `out`, whose rows are `outStride` bytes apart, or added to it where `accumulate` is
 * not 0. Each entry is one chain of multiply-adds in the order of depth.
 */
export const defineTile = (module: ModuleBuilder, float: Float): Tile =>
  module.define('tile', tileParameters, (f, { depth, left, right, out, outStride, accumulate }) => {
    const unroll = UNROLL[float.simd];
    const leftStep = ROWS * float.bytes;
    const rightStep = VECTORS * 16;
    const sums = upTo(ROWS).map(() => upTo(VECTORS).map(() => f.local('v128')));
    const b = upTo(VECTORS).map(() => f.local('v128'));
    const a = f.local('v128');

    const eachVectorOfOut = (
      visit: (sum: Local<'v128'>, row: Local<'i32'>, offset: number) => void,
    ): void => {
      const row = f.let(out);
      for (const sumsOfRow of sums) {
        for (const [j, sum] of sumsOfRow.entries()) visit(sum, row, 16 * j);
        f.set(row, i32.add(row, outStride));
      }
    };

    const addProducts = (step: number): void => {
      for (const [j, vector] of b.entries()) {
        f.set(vector, v128.load(right, step * rightStep + 16 * j));
      }
      for (const [i, sumsOfRow] of sums.entries()) {
        f.set(a, float.loadSplat(left, step * leftStep + i * float.bytes));
        for (const [j, sum] of sumsOfRow.entries()) {
          f.set(sum, float.multiplyAdd(a, b[j]!, sum));
        }
      }
    };

    const repeat = (times: Expression<'i32'>, steps: number): void => {
      const remaining = f.let(times);
      f.if(remaining, () => {
        f.loop((again) => {
          for (const step of upTo(steps)) addProducts(step);
          f.set(left, i32.add(left, steps * leftStep));
          f.set(right, i32.add(right, steps * rightStep));
          f.set(remaining, i32.sub(remaining, 1));
          f.branchIf(again, remaining);
        });
      });
    };

    // The sums begin at 0, as every local does.
    f.if(accumulate, () => {
      eachVectorOfOut((sum, row, offset) => f.set(sum, v128.load(row, offset)));
    });
    repeat(i32.divU(depth, unroll), unroll);
    if (unroll > 1) repeat(i32.remU(depth, unroll), 1);
    eachVectorOfOut((sum, row, offset) => f.store(row, sum, offset));
  });
