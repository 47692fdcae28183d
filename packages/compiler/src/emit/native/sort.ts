import type { DType } from '@tapeloop/tensor';
import { f32, f64, i32, i64, type Expression, type Local } from '@tapeloop/wasm';
import { argsort, sortKey } from '@tapeloop/wasm/codegen';
import { entryBytes, sizeOf } from '../../memory/buffer.ts';
import { jointAxes } from '../../memory/joint-axes.ts';
import { shapeOf } from '../../shapes.ts';
import { nest } from '../nest.ts';
import type { Native } from './native.ts';

interface SortParams {
  readonly axis: number;
  readonly descending: boolean;
}

const floatAt: Readonly<Record<DType, (at: Local<'i32'>) => Expression<'f64'>>> = {
  float64: (at) => f64.load(at),
  float32: (at) => f64.promoteF32(f32.load(at)),
  int32: (at) => f64.convertI32S(i32.load(at)),
  bool: (at) => f64.convertI32U(i32.load8U(at)),
};

/** The positions of the entries along an axis in ascending or descending order. */
export const orderAlong: Native = {
  readsViews: true,
  // The keys of a line, its positions, and as many again.
  scratch({ inputs, params }) {
    return 16 * shapeOf(inputs[0]!)[(params as SortParams).axis]!;
  },
  emit({ f, equation, inputs, outputs, scratch }) {
    const { axis, descending } = equation.params as SortParams;
    const located = [inputs[0]!, outputs[0]!];
    const [x, out] = located.map(({ view }) => view);
    const count = x!.shape[axis]!;
    if (sizeOf(x!.shape) === 0) return;
    const order = i32.const(scratch + 8 * count);
    const spare = i32.const(scratch + 12 * count);
    const axes = jointAxes(x!.shape.with(axis, 1), [x!.strides, out!.strides]);
    const starts = located.map(({ at }) => at);
    nest(f, axes, starts, [entryBytes[x!.dtype], 4], ([first, target]) => {
      const entry = f.let(first!);
      f.for({ below: 8 * count, step: 8 }, (at) => {
        const key = sortKey(f, floatAt[x!.dtype](entry));
        // Turned round, the largest comes first and equal ones stay equal.
        const turned = descending ? i64.xor(key, -1n) : key;
        f.store(i32.add(at, scratch), turned);
        f.set(entry, i32.add(entry, x!.strides[axis]! * entryBytes[x!.dtype]));
      });
      argsort(f, { keys: i32.const(scratch), count, order, spare });
      const to = f.let(target!);
      f.for({ below: 4 * count, step: 4 }, (at) => {
        f.store(to, i32.load(i32.add(at, order)));
        f.set(to, i32.add(to, out!.strides[axis]! * 4));
      });
    });
  },
};
