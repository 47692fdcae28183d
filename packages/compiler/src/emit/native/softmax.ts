import { i32 } from '@tapeloop/wasm';
import { unaryFunctions } from '@tapeloop/wasm/codegen';
import { entryBytes } from '../../memory/buffer.ts';
import { shapeOf } from '../../shapes.ts';
import { eachRow } from './gather.ts';
import type { Native } from './native.ts';
import { eachVector, keepsFloats, largestOf, rowsOf, sumOfExponentials } from './rows.ts';

/** exp(x - m) over its sum, with m the largest, in three goes along each row: of the last axis. */
export const softmaxOfRows: Native = {
  fits: (equation) =>
    keepsFloats(equation) && equation.params === shapeOf(equation.inputs[0]!).length - 1,
  emit(context) {
    const { f, inputs, outputs } = context;
    const rows = rowsOf(inputs[0]!, context);
    const { lanes, count, bytes } = rows;
    const from = f.let(inputs[0]!.at);
    const to = f.let(outputs[0]!.at);
    f.for({ below: count }, () => {
      const m = largestOf(f, rows, from);
      const distance = f.let(i32.sub(to, from));
      const total = sumOfExponentials(f, rows, from, m, (e, at, isWhole) => {
        const place = i32.add(at, distance);
        if (isWhole) lanes.store(f, place, e);
        else lanes.storeOne(f, place, e);
      });
      const scale = f.let(lanes.div(lanes.constant(1), total));
      eachVector(f, rows, to, (e, at, isWhole) => {
        const scaled = lanes.mul(e, scale);
        if (isWhole) lanes.store(f, at, scaled);
        else lanes.storeOne(f, at, scaled);
      });
      f.set(from, i32.add(from, bytes));
      f.set(to, i32.add(to, bytes));
    });
  },
};

/** m - x[label] + log(sum of exp(x - m)) of each row x, with m the largest. */
export const softmaxCrossEntropy: Native = {
  fits: keepsFloats,
  emit(context) {
    const { f, inputs, outputs } = context;
    const rows = rowsOf(inputs[0]!, context);
    const { lanes, count, length, bytes } = rows;
    const from = f.let(inputs[0]!.at);
    const to = f.let(outputs[0]!.at);
    const entry = entryBytes[outputs[0]!.view.dtype];
    eachRow(context, inputs[1]!.at, count, length, (label) => {
      const m = largestOf(f, rows, from);
      const total = sumOfExponentials(f, rows, from, m);
      const logit = lanes.loadSplat(i32.add(from, i32.mul(label, entry)));
      lanes.storeOne(
        f,
        to,
        lanes.add(lanes.sub(m, logit), unaryFunctions.log.code(f, lanes, total)),
      );
      f.set(from, i32.add(from, bytes));
      f.set(to, i32.add(to, entry));
    });
  },
};
