import { f64x2 } from '@tapeloop/wasm';
import type { Course } from '@tapeloop/tensor/staging';
import type { Lanes, Vector } from '@tapeloop/wasm/codegen';
import { splat } from '../vectors.ts';
import { lanesFor, lanesOf, wide } from './computation.ts';
import { eachGroup, reversed } from './groups.ts';
import type { Native, NativeContext } from './native.ts';

/** The operands and the result, seen from where the course begins. */
const onCourse = ({ f, equation, inputs, outputs }: NativeContext) => {
  const { axis, reverse } = equation.params as Course;
  const views = [...inputs, ...outputs];
  return {
    axes: [axis],
    views: reverse ? views.map((located) => reversed(f, located, axis)) : views,
  };
};

/** The results of all entries up to each. */
const cumulative = (
  start: number,
  step: (lanes: Lanes, total: Vector, entry: Vector) => Vector,
): Native => ({
  readsViews: true,
  emit(context) {
    const { f, inputs, options } = context;
    const dtype = wide(inputs[0]!.view.dtype);
    const lanes = lanesOf(dtype);
    eachGroup(f, { ...onCourse(context), lanes }, (group) => {
      const total = f.let(splat({ dtype, lanes }, start));
      group.each(([at, to]) => {
        f.set(total, step(lanesFor(dtype, options), total, group.load(0, at!, dtype)));
        group.store(1, to!, total, dtype);
      });
    });
  },
});

// -0 + x is x, of x = -0 too.
export const cumsum: Native = cumulative(-0, ({ add }, total, x) => add(total, x));
export const cumprod: Native = cumulative(1, ({ mul }, total, x) => mul(total, x));

/** s_k = a_k s_(k-1) + b_k. */
export const recurrence: Native = {
  readsViews: true,
  emit(context) {
    const { f } = context;
    eachGroup(f, { ...onCourse(context), lanes: 2 }, (group) => {
      const state = f.let(splat({ dtype: 'float64', lanes: 2 }, 0));
      group.each(([a, b, to]) => {
        const kept = f64x2.mul(group.load(0, a!, 'float64'), state);
        f.set(state, f64x2.add(kept, group.load(1, b!, 'float64')));
        group.store(2, to!, state, 'float64');
      });
    });
  },
};
