import { primitive } from '@tapeloop/autodiff';
import { alongAxis } from './along-axis.ts';
import { mul } from './arithmetic.ts';
import { floatDType, shapeOf, type ArrayType } from './array-type.ts';
import { arrays } from './array-algebra.ts';
import { repeated } from './batching.ts';
import { arrayOf } from './dense-array.ts';
import { allocate } from './dtype.ts';
import type { Tensor } from './nd-array.ts';
import { pad } from './pad.ts';
import { slice } from './slice.ts';

/** Along which axis, and from which of its ends. */
export interface Course {
  readonly axis: number;
  readonly reverse: boolean;
}

export type Recurrence = (a: Tensor, b: Tensor, course: Course) => Tensor;

/**
 * s_k = a_k s_(k-1) + b_k along an axis, from s_(-1) = 0, for `a` and `b` of one shape.
 *
 * Its derivative is a recurrence again, the other way round: r_k = g_k + a_(k+1) r_(k+1).
 */
export const recurrence: Recurrence = primitive<Recurrence, [Tensor, Tensor], Course>({
  name: 'recurrence',
  call: (a, b, course: Course) => [course, [a, b]],
  type: ([a, b]): ArrayType => ({ algebra: arrays, shape: a.shape, dtype: floatDType([a, b]) }),
  forward([a, b], { axis, reverse }, type: ArrayType) {
    const out = allocate(type.dtype, a.size);
    const { outer, length, inner } = alongAxis(type.shape, axis);
    for (let o = 0; o < outer; o += 1) {
      const states = new Float64Array(inner);
      for (let step = 0; step < length; step += 1) {
        const row = (o * length + (reverse ? length - 1 - step : step)) * inner;
        for (let i = 0; i < inner; i += 1) {
          states[i] = a.data[row + i]! * states[i]! + b.data[row + i]!;
          out[row + i] = states[i]!;
        }
      }
    }
    return arrayOf(type, out);
  },
  vjp: [
    (s, [a], course) => {
      const pull = pullback(a, course);
      const before = delayed(s, course, 0);
      return (g: Tensor) => mul(pull(g), before);
    },
    (_s, [a], course) => pullback(a, course),
  ],
  batch(operands, { axis, reverse }, batched, length) {
    const [a, b] = repeated(operands, batched, length) as [Tensor, Tensor];
    return recurrence(a, b, { axis: axis + 1, reverse });
  },
});

/** The cotangents of all b_k. */
function pullback(a: Tensor, { axis, reverse }: Course): (g: Tensor) => Tensor {
  const back = { axis, reverse: !reverse };
  const next = delayed(a, back, 0);
  return (g) => recurrence(next, g, back);
}

/** The entries one step later on their course: `first`, and then all but the last. */
export function delayed(x: Tensor, { axis, reverse }: Course, first: number): Tensor {
  const shape = shapeOf(x);
  const length = shape[axis]!;
  if (length === 0) return x;
  const rest = reverse ? slice(x, 1, length, axis) : slice(x, 0, length - 1, axis);
  const widths = shape.map((_, i): [number, number] => {
    if (i !== axis) return [0, 0];
    return reverse ? [0, 1] : [1, 0];
  });
  return pad(rest as Tensor, widths, first) as Tensor;
}
