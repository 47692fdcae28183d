import type { DType } from '@tapeloop/tensor';
import { f32, f64, i32, type Expression, type FunctionBuilder } from '@tapeloop/wasm';
import { entryBytes, sizeOf } from '../../memory/buffer.ts';
import type { Native } from './native.ts';

/** A 1 at the place of each id, zeros elsewhere and for an id that is not a class. */
export const oneHot: Native = {
  emit(context) {
    const { f, inputs, outputs } = context;
    const { view, at } = outputs[0]!;
    const classes = view.shape.at(-1)!;
    const bytes = entryBytes[view.dtype];
    f.fill(at, 0, sizeOf(view.shape) * bytes);
    const row = f.let(at);
    const from = f.let(inputs[0]!.at);
    const id = f.local('i32');
    f.for({ below: sizeOf(inputs[0]!.view.shape) }, () => {
      f.set(id, i32.load(from));
      f.if(i32.ltU(id, classes), () => storeOne(f, view.dtype, i32.add(row, i32.mul(id, bytes))));
      f.set(row, i32.add(row, classes * bytes));
      f.set(from, i32.add(from, 4));
    });
  },
};

function storeOne(f: FunctionBuilder, dtype: DType, at: Expression<'i32'>): void {
  if (dtype === 'float32') f.store(at, f32.const(1));
  else if (dtype === 'float64') f.store(at, f64.const(1));
  else f.store(at, i32.const(1));
}
