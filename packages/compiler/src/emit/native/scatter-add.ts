import { i32 } from '@tapeloop/wasm';
import { entryBytes, sizeOf } from '../../memory/buffer.ts';
import { addRun } from './add-run.ts';
import { eachRow } from './gather.ts';
import type { Native } from './native.ts';

/** Adds values to the rows of a table of zeros, in the order of the ids. */
export const scatterAdd: Native = {
  emit(context) {
    const { f, inputs, outputs, options } = context;
    const [values, ids] = inputs;
    const { view, at } = outputs[0]!;
    const { dtype: toDType, shape } = view;
    const fromDType = values!.view.dtype;
    const bytes = entryBytes[toDType];
    const count = sizeOf(shape.slice(1));
    f.fill(at, 0, sizeOf(shape) * bytes);
    const from = f.let(values!.at);
    const to = f.local('i32');
    eachRow(context, ids!.at, sizeOf(ids!.view.shape), shape[0]!, (id) => {
      f.set(to, i32.add(at, i32.mul(id, count * bytes)));
      addRun(f, { from, fromDType, to, toDType, count }, options);
    });
  },
};
