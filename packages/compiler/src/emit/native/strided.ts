import type { View as Steps } from '@tapeloop/tensor/staging';
import { i32 } from '@tapeloop/wasm';
import { entryBytes, rowMajor, sizeOf } from '../../memory/buffer.ts';
import { jointAxes } from '../../memory/joint-axes.ts';
import { nest } from '../nest.ts';
import { addRun } from './add-run.ts';
import type { Native } from './native.ts';

/** Adds entries to zeros where a view of these names them, in row-major order: what flips, tiles and windows give back. */
export const unstrided: Native = {
  emit({ f, equation, inputs, outputs, options }) {
    const { start, lengths, steps } = equation.params as Steps;
    const [from, out] = [inputs[0]!, outputs[0]!];
    const { dtype } = out.view;
    const bytes = entryBytes[dtype];
    f.fill(out.at, 0, sizeOf(out.view.shape) * bytes);
    if (sizeOf(lengths) === 0) return;
    const axes = jointAxes(lengths, [rowMajor(lengths), steps]);
    const isRun = axes.at(-1)?.strides.every((stride) => stride === 1) === true;
    const count = isRun ? axes.pop()!.length : 1;
    const starts = [from.at, i32.add(out.at, start * bytes)];
    nest(f, axes, starts, [bytes, bytes], ([source, target]) => {
      const run = { from: f.let(source!), to: f.let(target!), count };
      addRun(f, { ...run, fromDType: dtype, toDType: dtype }, options);
    });
  },
};
