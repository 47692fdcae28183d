import { i32, i32x4, v128, type Local } from '@tapeloop/wasm';
import { sizeOf } from '../../memory/buffer.ts';
import { jointAxes } from '../../memory/joint-axes.ts';
import { broadcastView } from '../../memory/views.ts';
import { arrayType } from '../../shapes.ts';
import { nest } from '../nest.ts';
import type { Native } from './native.ts';

/** Products of integer matrices, or batches of them, which wrap at 32 bits: rows times numbers, added up. */
export const integerProduct: Native = {
  fits: ({ inputs }) => inputs.every((input) => arrayType(input).dtype === 'int32'),
  emit({ f, inputs, outputs }) {
    const [out] = outputs;
    const [m, n] = out!.view.shape.slice(-2) as [number, number];
    const k = inputs[0]!.view.shape.at(-1)!;
    const batch = out!.view.shape.slice(0, -2);
    f.fill(out!.at, 0, 4 * sizeOf(out!.view.shape));
    const located = [...inputs, out!];
    const axes = jointAxes(
      batch,
      located.map(({ view }) => broadcastView(view, [...batch, ...view.shape.slice(-2)]).strides),
    );
    const starts = located.map(({ at }) => at);
    /** Adds a multiple of a row. */
    const addRow = (scale: Local<'i32'>, from: Local<'i32'>, row: Local<'i32'>): void => {
      const to = f.let(row);
      const whole = n - (n % 4);
      f.for({ below: whole, step: 4 }, () => {
        const scaled = i32x4.mul(v128.load(from), i32x4.splat(scale));
        f.store(to, i32x4.add(v128.load(to), scaled));
        f.set(from, i32.add(from, 16));
        f.set(to, i32.add(to, 16));
      });
      f.for({ below: n - whole }, () => {
        f.store(to, i32.add(i32.load(to), i32.mul(i32.load(from), scale)));
        f.set(from, i32.add(from, 4));
        f.set(to, i32.add(to, 4));
      });
    };
    nest(f, axes, starts, [4, 4, 4], ([a, b, c]) => {
      const entry = f.let(a!);
      const row = f.let(c!);
      f.for({ below: m }, () => {
        const from = f.let(b!);
        f.for({ below: k }, () => {
          const scale = f.let(i32.load(entry));
          addRow(scale, from, row);
          f.set(entry, i32.add(entry, 4));
        });
        f.set(row, i32.add(row, 4 * n));
      });
    });
  },
};
