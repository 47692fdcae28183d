import { i32, v128 } from '../assembler/families.ts';
import type { ModuleBuilder } from '../assembler/module-builder.ts';
import type { WasmFunction } from '../assembler/wasm-function.ts';
import type { Float } from './float.ts';
import { smaller } from './integer.ts';

const parameters = {
  source: 'i32',
  laneStride: 'i32',
  depthStride: 'i32',
  lanes: 'i32',
  depth: 'i32',
  panels: 'i32',
  panelStride: 'i32',
} as const;

export type Pack = WasmFunction<typeof parameters, 'none'>;

/**
 * Defines the packing of an operand into panels [depth][width]: `lanes` rows of a left operand, or
 * columns of a right one, in groups of `width`; zeros fill up the last panel. Strides are in bytes.
 * One of them is most often the size of an entry: then packing copies vectors, or transposes
 * squares of them.
 */
export const definePack = (module: ModuleBuilder, float: Float, width: number): Pack =>
  module.define(
    `pack${width}`,
    parameters,
    (f, { source, laneStride, depthStride, lanes, depth, panels, panelStride }) => {
      const { bytes } = float;
      const stepBytes = width * bytes;
      const vectors = stepBytes / 16;
      /** Steps of depth of this panel that are packed. */
      const done = f.local('i32');

      const copyVectors = (): void => {
        const from = f.let(source);
        const to = f.let(panels);
        f.for({ below: depth }, () => {
          for (let v = 0; v < vectors; v += 1) f.store(to, v128.load(from, 16 * v), 16 * v);
          f.set(from, i32.add(from, depthStride));
          f.set(to, i32.add(to, stepBytes));
        });
        f.set(done, depth);
      };

      const transposeSquares = (): void => {
        const square = Array.from({ length: float.lanes }, () => f.local('v128'));
        f.set(done, i32.and(depth, -float.lanes));
        f.for({ below: done, step: float.lanes }, (d) => {
          const from = f.let(i32.add(source, i32.mul(d, bytes)));
          const to = f.let(i32.add(panels, i32.mul(d, stepBytes)));
          for (let v = 0; v < vectors; v += 1) {
            for (const row of square) {
              f.set(row, v128.load(from));
              f.set(from, i32.add(from, laneStride));
            }
            for (const [i, column] of float.transpose(f, square).entries()) {
              f.store(to, column, i * stepBytes + 16 * v);
            }
          }
        });
      };

      const copyEntries = (): void => {
        f.for({ below: smaller(lanes, i32.const(width)) }, (lane) => {
          const from = i32.add(i32.mul(lane, laneStride), i32.mul(done, depthStride));
          const to = i32.add(i32.mul(lane, bytes), i32.mul(done, stepBytes));
          const entry = f.let(i32.add(source, from));
          const place = f.let(i32.add(panels, to));
          f.for({ from: done, below: depth }, () => {
            f.store(place, float.load(entry));
            f.set(entry, i32.add(entry, depthStride));
            f.set(place, i32.add(place, stepBytes));
          });
        });
      };

      f.loop((again) => {
        f.set(done, 0);
        f.if(
          i32.ltU(lanes, width),
          () => f.fill(panels, 0, i32.mul(depth, stepBytes)),
          () =>
            f.if(i32.eq(laneStride, bytes), copyVectors, () =>
              f.if(i32.eq(depthStride, bytes), transposeSquares),
            ),
        );
        f.if(i32.ltU(done, depth), copyEntries);
        f.set(source, i32.add(source, i32.mul(laneStride, width)));
        f.set(panels, i32.add(panels, panelStride));
        f.set(lanes, i32.sub(lanes, smaller(lanes, i32.const(width))));
        f.branchIf(again, lanes);
      });
    },
  );
