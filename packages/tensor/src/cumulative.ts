import { primitive, type Maker } from '@tapeloop/autodiff';
import { normalizeAxis, type Arg, type SameAxis, type Shape } from '@tapeloop/shapes';
import { alongAxis } from './along-axis.ts';
import { optionsArgument } from './arguments.ts';
import { mul } from './arithmetic.ts';
import { shapeOf, type ArrayType } from './array-type.ts';
import { arrays } from './array-algebra.ts';
import { applied } from './batching.ts';
import { arrayOf } from './dense-array.ts';
import { allocate, summedDType, type DType } from './dtype.ts';
import type { Summed } from './faces.ts';
import type { NdArray, Of, Tensor } from './nd-array.ts';
import { arrayOperand } from './operand.ts';
import { delayed, recurrence, type Course } from './recurrence.ts';

/** From where a cumulative operation starts. */
export interface CumulativeOptions {
  /** Starts at the end of the axis. Default: false. */
  readonly reverse?: boolean;
}

/** The typed face of `cumsum` and `cumprod`. */
export interface Cumulative<Op extends string> {
  <S extends Shape, D extends DType, const I extends number = -1>(
    x: NdArray<S, D>,
    axis?: Arg<SameAxis<Op, S, I>, I>,
    options?: CumulativeOptions,
  ): Of<Summed<D>, S>;
}

type Step = (total: number, entry: number) => number;

interface Accumulation {
  readonly start: number;
  readonly step: Step;
  /** The step of 32-bit integers, where `step` would round a result of more than 53 bits. */
  readonly integerStep: Step;
  readonly linear: boolean;
  readonly maker: Maker<[Tensor], Course>;
}

function cumulative<Op extends string>(
  name: Op,
  { start, step, integerStep, linear, maker }: Accumulation,
): Cumulative<Op> {
  const operation: Cumulative<Op> = primitive<Cumulative<Op>, [Tensor], Course>({
    name,
    linear,
    call: (x, axis = -1, options?: CumulativeOptions) => {
      const { reverse = false } = optionsArgument(name, options);
      const array = arrayOperand(name, x) as Tensor;
      return [{ axis: normalizeAxis(name, shapeOf(array), axis), reverse }, [array]];
    },
    type: ([x]): ArrayType => ({ algebra: arrays, shape: x.shape, dtype: summedDType(x.dtype) }),
    forward([x], { axis, reverse }, type: ArrayType) {
      const { data } = x;
      const next = type.dtype === 'int32' ? integerStep : step;
      const out = allocate(type.dtype, data.length);
      const { outer, length, inner } = alongAxis(type.shape, axis);
      const totals = new Float64Array(inner);
      for (let o = 0; o < outer; o += 1) {
        totals.fill(start);
        for (let k = 0; k < length; k += 1) {
          const row = (o * length + (reverse ? length - 1 - k : k)) * inner;
          for (let i = 0; i < inner; i += 1) {
            totals[i] = next(totals[i]!, data[row + i]!);
            out[row + i] = totals[i]!;
          }
        }
      }
      return arrayOf(type, out);
    },
    vjp: [maker],
    batch: (operands, { axis, reverse }) =>
      applied(operation, operands, { axis: axis + 1, reverse }),
  });
  return operation;
}

/**
 * The sums of the entries up to each along an axis (the last by default), added up in float64. Booleans are counted.
 *
 * ```ts
 * import { cumsum, tensor } from '@tapeloop/tensor';
 *
 * cumsum(tensor([1, 2, 3])); // => tensor([1, 3, 6])
 * cumsum(tensor([1, 2, 3]), 0, { reverse: true }); // => tensor([6, 5, 3])
 * ```
 */
export const cumsum: Cumulative<'cumsum'> = cumulative('cumsum', {
  // -0 + x is x, of x = -0 too.
  start: -0,
  step: (total, entry) => total + entry,
  integerStep: (total, entry) => (total + entry) | 0,
  linear: true,
  maker:
    (_y, _x, { axis, reverse }) =>
    (g: Tensor) =>
      cumsum(g, axis, { reverse: !reverse }),
});

/**
 * The products of the entries up to each along an axis (the last by default). Zeros do not disturb the derivatives.
 *
 * ```ts
 * import { cumprod, tensor } from '@tapeloop/tensor';
 *
 * cumprod(tensor([[2, 3], [4, 0]])); // => tensor([[2, 6], [4, 0]])
 * ```
 */
export const cumprod: Cumulative<'cumprod'> = cumulative('cumprod', {
  start: 1,
  step: (total, entry) => total * entry,
  integerStep: Math.imul,
  linear: false,
  // dL/dx_i = (product before i) s_i, s_i = g_i + x_(i+1) s_(i+1): no division.
  maker: (y, [x], course) => {
    const back = { axis: course.axis, reverse: !course.reverse };
    const before = delayed(y as Tensor, course, 1);
    const next = delayed(x, back, 0);
    return (g: Tensor) => mul(before, recurrence(next, g, back));
  },
});
