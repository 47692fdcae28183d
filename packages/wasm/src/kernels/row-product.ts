import { i32, v128 } from '../assembler/families.ts';
import type { ModuleBuilder } from '../assembler/module-builder.ts';
import type { WasmFunction } from '../assembler/wasm-function.ts';
import type { Float } from './float.ts';
import { columnsOf } from './tile.ts';

const parameters = {
  k: 'i32',
  n: 'i32',
  left: 'i32',
  leftStride: 'i32',
  right: 'i32',
  out: 'i32',
  accumulate: 'i32',
  scratch: 'i32',
} as const;

export type RowProduct = WasmFunction<typeof parameters, 'none'>;

/** Panels that are multiplied together: their eight sums hide the time that a multiply-add takes. */
const PANELS = 4;
/** Steps of depth in one round of the loop. */
const UNROLL = 4;

/**
 * Defines the product of one row, whose `k` entries are `leftStride` bytes apart, and packed right
 * panels [k, n], written to `out` or added to it where `accumulate` is not 0: a tile would compute
 * four rows for one. The last columns are computed at address `scratch`, in as many bytes as a panel's
 * row has. Every entry is one chain over k, as in a tile.
 */
export const defineRowProduct = (module: ModuleBuilder, float: Float): RowProduct =>
  module.define('rowProduct', parameters, (f, given) => {
    const { k, n, left, leftStride, right, out, accumulate, scratch } = given;
    const { bytes } = float;
    const columns = columnsOf(float);
    const rowBytes = columns * bytes;
    const panelBytes = f.let(i32.mul(k, rowBytes));
    const a = f.local('v128');
    const zero = f.local('v128');
    const offsets = Array.from({ length: rowBytes / 16 }, (_, v) => 16 * v);

    /** So many panels, from `right` on, into `to` and what follows it. */
    const multiply = (panels: number, to: typeof out): void => {
      const pointers = Array.from({ length: panels }, (_, p) =>
        f.let(p === 0 ? right : i32.add(right, i32.mul(panelBytes, p))),
      );
      const sums = pointers.map(() => offsets.map(() => f.local('v128')));
      const entry = f.let(left);
      const each = (visit: (sum: (typeof sums)[0][0], offset: number) => void): void =>
        sums.forEach((ofPanel, p) =>
          ofPanel.forEach((sum, v) => visit(sum, p * rowBytes + offsets[v]!)),
        );
      f.if(
        accumulate,
        () => each((sum, offset) => f.set(sum, v128.load(to, offset))),
        () => each((sum) => f.set(sum, zero)),
      );
      const rounds = (count: Parameters<typeof f.for>[0], steps: number): void =>
        f.for(count, () => {
          for (let step = 0; step < steps; step += 1) {
            f.set(a, float.loadSplat(entry, 0));
            f.set(entry, i32.add(entry, leftStride));
            sums.forEach((ofPanel, p) =>
              ofPanel.forEach((sum, v) => {
                const b = v128.load(pointers[p]!, step * rowBytes + offsets[v]!);
                f.set(sum, float.multiplyAdd(a, b, sum));
              }),
            );
          }
          for (const pointer of pointers) f.set(pointer, i32.add(pointer, steps * rowBytes));
        });
      rounds({ below: i32.divU(k, UNROLL) }, UNROLL);
      rounds({ below: i32.remU(k, UNROLL) }, 1);
      each((sum, offset) => f.store(to, sum, offset));
    };

    const advance = (panels: number): void => {
      f.set(right, i32.add(right, i32.mul(panelBytes, panels)));
      f.set(out, i32.add(out, panels * rowBytes));
    };
    f.for({ below: i32.divU(n, PANELS * columns) }, () => {
      multiply(PANELS, out);
      advance(PANELS);
    });
    f.for({ below: i32.divU(i32.remU(n, PANELS * columns), columns) }, () => {
      multiply(1, out);
      advance(1);
    });
    const rest = f.let(i32.mul(i32.remU(n, columns), bytes));
    f.if(rest, () => {
      f.if(accumulate, () => f.copy(scratch, out, rest));
      multiply(1, scratch);
      f.copy(out, scratch, rest);
    });
  });
