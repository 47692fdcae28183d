import { f32, f64, i32, type Local } from '@tapeloop/wasm';
import { entryBytes, sizeOf } from '../../memory/buffer.ts';
import { addRun } from './add-run.ts';
import { eachRow } from './gather.ts';
import type { Located, Native, NativeContext } from './native.ts';

/** Visits the ids of places along an axis of an array, in order, with the address of the entry that each leads to. */
function eachPlace(
  context: NativeContext,
  { view, at }: Located,
  axis: number,
  visit: (place: Local<'i32'>) => void,
): void {
  const { f, inputs } = context;
  const ids = inputs[1]!;
  const { dtype, shape } = view;
  const length = shape[axis]!;
  const inner = sizeOf(shape.slice(axis + 1));
  const bytes = entryBytes[dtype];
  const block = f.let(at);
  const from = f.let(ids.at);
  f.for({ below: sizeOf(shape.slice(0, axis)) }, () => {
    f.for({ below: ids.view.shape[axis]! }, () => {
      const column = f.let(block);
      eachRow(context, from, inner, length, (id) => {
        visit(f.let(i32.add(column, i32.mul(id, inner * bytes))));
        f.set(column, i32.add(column, bytes));
      });
      f.set(from, i32.add(from, 4 * inner));
    });
    f.set(block, i32.add(block, length * inner * bytes));
  });
}

/** The entries at ids along an axis. */
export const takeAlongAxis: Native = {
  emit(context) {
    const { f, equation, inputs, outputs } = context;
    const to = f.let(outputs[0]!.at);
    const bytes = entryBytes[outputs[0]!.view.dtype];
    eachPlace(context, inputs[0]!, equation.params as number, (place) => {
      if (bytes === 8) f.store(to, f64.load(place));
      else if (bytes === 4) f.store(to, f32.load(place));
      else f.storeLow(8, to, i32.load8U(place));
      f.set(to, i32.add(to, bytes));
    });
  },
};

/** Adds values to zeros at their ids along an axis. */
export const addAlongAxis: Native = {
  emit(context) {
    const { f, equation, inputs, outputs, options } = context;
    const { axis } = equation.params as { readonly axis: number };
    const { view, at } = outputs[0]!;
    const { dtype } = view;
    f.fill(at, 0, sizeOf(view.shape) * entryBytes[dtype]);
    const from = f.let(inputs[0]!.at);
    eachPlace(context, outputs[0]!, axis, (to) => {
      addRun(f, { from, fromDType: dtype, to, toDType: dtype, count: 1 }, options);
    });
  },
};
