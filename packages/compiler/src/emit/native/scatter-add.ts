import { f32, f32x4, f64, f64x2, i32, v128 } from '@tapeloop/wasm';
import { entryBytes, isContiguous, sizeOf } from '../../memory/buffer.ts';
import { eachRow } from './gather.ts';
import type { Native } from './native.ts';

/** Adds values to the rows of a table of zeros, in the order of the ids. */
export const scatterAdd: Native = {
  fits: ({ inputs, outputs }) =>
    [...inputs, ...outputs].every(isContiguous) &&
    (outputs[0]!.dtype === 'float32' || outputs[0]!.dtype === 'float64'),
  emit(context) {
    const { f, inputs, outputs } = context;
    const { view, at } = outputs[0]!;
    const { dtype, shape } = view;
    const bytes = entryBytes[dtype];
    const width = sizeOf(shape.slice(1));
    const lanes = 16 / bytes;
    const whole = width - (width % lanes);
    const [vector, scalar] =
      dtype === 'float32' ? ([f32x4, f32] as const) : ([f64x2, f64] as const);
    f.fill(at, 0, sizeOf(shape) * bytes);
    const from = f.let(inputs[0]!.at);
    const to = f.local('i32');
    eachRow(context, inputs[1]!.at, sizeOf(inputs[1]!.view.shape), shape[0]!, (id) => {
      f.set(to, i32.add(at, i32.mul(id, width * bytes)));
      f.for({ below: whole, step: lanes }, () => {
        f.store(to, vector.add(v128.load(to), v128.load(from)));
        f.set(to, i32.add(to, 16));
        f.set(from, i32.add(from, 16));
      });
      for (let rest = whole; rest < width; rest += 1) {
        const sum =
          scalar === f32
            ? f32.add(f32.load(to), f32.load(from))
            : f64.add(f64.load(to), f64.load(from));
        f.store(to, sum);
        f.set(to, i32.add(to, bytes));
        f.set(from, i32.add(from, bytes));
      }
    });
  },
};
