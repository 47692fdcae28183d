import type { ReductionParams } from '@tapeloop/tensor/staging';
import { f64x2 } from '@tapeloop/wasm';
import type { Vector } from '@tapeloop/wasm/codegen';
import { splat } from '../vectors.ts';
import { eachGroup, spread } from './groups.ts';
import type { Native } from './native.ts';

const kind = { dtype: 'float64', lanes: 2 } as const;
const number = (value: number): Vector => splat(kind, value);

/** A function of the sum of (x - mean)^2 over a divisor, in float64 and two goes along each group. */
const ofSquaredDeviations = (finish: (variance: Vector) => Vector): Native => ({
  readsViews: true,
  emit({ f, equation, inputs, outputs }) {
    const { axes, divisor } = equation.params as ReductionParams & { readonly divisor: number };
    const [x] = inputs;
    const { shape } = x!.view;
    const count = axes.reduce((product, axis) => product * shape[axis]!, 1);
    const views = [x!, spread(outputs[0]!, shape, axes)];
    eachGroup(f, { views, axes, lanes: 2 }, (group) => {
      const total = f.let(number(0));
      group.each(([at]) => f.set(total, f64x2.add(total, group.load(0, at!, 'float64'))));
      const mean = f.let(f64x2.div(total, number(count)));
      f.set(total, number(0));
      group.each(([at]) => {
        const deviation = f.let(f64x2.sub(group.load(0, at!, 'float64'), mean));
        f.set(total, f64x2.add(total, f64x2.mul(deviation, deviation)));
      });
      group.store(1, group.first[1]!, finish(f64x2.div(total, number(divisor))), 'float64');
    });
  },
});

export const variance: Native = ofSquaredDeviations((v) => v);
export const std: Native = ofSquaredDeviations(f64x2.sqrt);
