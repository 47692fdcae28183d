import type { ReductionParams } from '@tapeloop/tensor/staging';
import { f64x2, v128, type FunctionBuilder, type Local } from '@tapeloop/wasm';
import { floatLanes, unaryFunctions, type FloatLanes, type Vector } from '@tapeloop/wasm/codegen';
import { splat } from '../vectors.ts';
import { eachGroup, spread, type Group } from './groups.ts';
import type { Native } from './native.ts';

const number = (value: number): Vector => splat({ dtype: 'float64', lanes: 2 }, value);

/** The largest entry m of a group, and the sum of exp(x - m), in float64 and in the order of the entries. */
function sumOfExponentials(
  f: FunctionBuilder,
  lanes: FloatLanes,
  group: Group,
): { readonly largest: Local<'v128'>; readonly total: Local<'v128'> } {
  const largest = f.let(number(-Infinity));
  group.each(([at]) => f.set(largest, f64x2.max(largest, group.load(0, at!, 'float64'))));
  const total = f.let(number(0));
  group.each(([at]) => {
    const lessLargest = f.let(f64x2.sub(group.load(0, at!, 'float64'), largest));
    f.set(total, f64x2.add(total, unaryFunctions.exp.code(f, lanes, lessLargest)));
  });
  return { largest, total };
}

/** m + log(sum of exp(x - m)). */
export const logSumExp: Native = {
  readsViews: true,
  emit({ f, equation, inputs, outputs, options }) {
    const { axes } = equation.params as ReductionParams;
    const lanes = floatLanes('float64', options);
    const views = [inputs[0]!, spread(outputs[0]!, inputs[0]!.view.shape, axes)];
    eachGroup(f, { views, axes, lanes: 2 }, (group) => {
      const { largest, total } = sumOfExponentials(f, lanes, group);
      const sum = f.let(f64x2.add(largest, unaryFunctions.log.code(f, lanes, total)));
      // Where all are -Infinity, or one is Infinity, x - m is NaN.
      const isInfinite = f64x2.eq(f64x2.abs(largest), number(Infinity));
      group.store(1, group.first[1]!, v128.bitselect(largest, sum, isInfinite), 'float64');
    });
  },
};

/** For each entry x of a group, what it becomes of x - m; `begin` is given the sum of all exp(x - m). */
const ofEachEntry = (
  begin: (
    f: FunctionBuilder,
    lanes: FloatLanes,
    total: Local<'v128'>,
  ) => (lessLargest: Vector) => Vector,
): Native => ({
  readsViews: true,
  emit({ f, equation, inputs, outputs, options }) {
    const axes = [equation.params as number];
    const lanes = floatLanes('float64', options);
    eachGroup(f, { views: [inputs[0]!, outputs[0]!], axes, lanes: 2 }, (group) => {
      const { largest, total } = sumOfExponentials(f, lanes, group);
      const entryOf = begin(f, lanes, total);
      group.each(([at, to]) => {
        const lessLargest = f64x2.sub(group.load(0, at!, 'float64'), largest);
        group.store(1, to!, entryOf(lessLargest), 'float64');
      });
    });
  },
});

/** exp(x - m) over its sum. */
export const softmax: Native = ofEachEntry(
  (f, lanes, total) => (lessLargest) =>
    f64x2.div(unaryFunctions.exp.code(f, lanes, f.let(lessLargest)), total),
);

/** x - m less the logarithm of the sum of exp(x - m). */
export const logSoftmax: Native = ofEachEntry((f, lanes, total) => {
  const logarithm = f.let(unaryFunctions.log.code(f, lanes, total));
  return (lessLargest) => f64x2.sub(lessLargest, logarithm);
});
