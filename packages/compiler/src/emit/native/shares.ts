import { f64x2, v128 } from '@tapeloop/wasm';
import type { Vector } from '@tapeloop/wasm/codegen';
import { splat } from '../vectors.ts';
import { eachGroup } from './groups.ts';
import type { Native } from './native.ts';

const number = (value: number): Vector => splat({ dtype: 'float64', lanes: 2 }, value);

/** For each entry 1 over the number of those that are the best one of its group, 0 where it is not. */
const sharesOf = (worst: number, better: (a: Vector, b: Vector) => Vector): Native => ({
  readsViews: true,
  emit({ f, equation, inputs, outputs }) {
    const axes = equation.params as readonly number[];
    eachGroup(f, { views: [inputs[0]!, outputs[0]!], axes, lanes: 2 }, (group) => {
      const best = f.let(number(worst));
      group.each(([at]) => f.set(best, better(best, group.load(0, at!, 'float64'))));
      const isBest = (at: Parameters<typeof group.load>[1]): Vector =>
        v128.and(f64x2.eq(group.load(0, at, 'float64'), best), number(1));
      const count = f.let(number(0));
      group.each(([at]) => f.set(count, f64x2.add(count, isBest(at!))));
      group.each(([at, to]) => {
        group.store(1, to!, f64x2.div(isBest(at!), count), 'float64');
      });
    });
  },
});

export const maxShares: Native = sharesOf(-Infinity, f64x2.max);
export const minShares: Native = sharesOf(Infinity, f64x2.min);
