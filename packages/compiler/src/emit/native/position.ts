import type { ReductionParams } from '@tapeloop/tensor/staging';
import { f64x2, i32x4, v128 } from '@tapeloop/wasm';
import type { Vector } from '@tapeloop/wasm/codegen';
import { splat } from '../vectors.ts';
import { eachGroup, spread } from './groups.ts';
import type { Native } from './native.ts';

const number = (value: number): Vector => splat({ dtype: 'float64', lanes: 2 }, value);

/** The place of the first entry that none beats; a NaN is not beaten, and beats all others. */
const placeOf = (isBeatenBy: (best: Vector, x: Vector) => Vector): Native => ({
  readsViews: true,
  emit({ f, equation, inputs, outputs }) {
    const { axes } = equation.params as ReductionParams;
    const [x] = inputs;
    const views = [x!, spread(outputs[0]!, x!.view.shape, axes)];
    // In float64, which holds every entry and every place.
    eachGroup(f, { views, axes, lanes: 2 }, (group) => {
      const best = f.let(group.load(0, group.first[0]!, 'float64'));
      const place = f.let(number(0));
      const here = f.let(number(0));
      group.each(([at]) => {
        const entry = group.load(0, at!, 'float64');
        const isBetter = f.let(v128.and(isBeatenBy(best, entry), f64x2.eq(best, best)));
        f.set(best, v128.bitselect(entry, best, isBetter));
        f.set(place, v128.bitselect(here, place, isBetter));
        f.set(here, f64x2.add(here, number(1)));
      });
      group.store(1, group.first[1]!, i32x4.truncSatF64x2SZero(place), 'int32');
    });
  },
});

// Not `<`: a NaN is not at most the best so far, and so it wins.
export const argmax: Native = placeOf((best, x) => v128.not(f64x2.le(x, best)));
export const argmin: Native = placeOf((best, x) => v128.not(f64x2.ge(x, best)));
