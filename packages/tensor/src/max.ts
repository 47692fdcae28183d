import { primitive } from '@tapeloop/autodiff';
import { showShape, size } from '@tapeloop/shapes';
import { div, mul } from './arithmetic.ts';
import { shapeOf, type ArrayType } from './array-type.ts';
import { arrays } from './array-algebra.ts';
import { cast } from './cast.ts';
import { equal } from './comparison.ts';
import { arrayOf } from './dense-array.ts';
import { allocate, type DataOf } from './dtype.ts';
import type { NdArray, Tensor } from './nd-array.ts';
import { blockOf, fold } from './reduce-block.ts';
import {
  later,
  reducedSteps,
  reducedType,
  reductionCall,
  withAxes,
  type Reduction,
  type ReductionParams,
} from './reduction.ts';
import { sum } from './sum.ts';

export type Shares = (x: Tensor, axes: readonly number[]) => Tensor;

/** The entry of each group that `better` picks out of two, from `worst`, which any entry beats. */
function best<Op extends string>(
  name: Op,
  better: (a: number, b: number) => number,
  worst: number,
  shares: Shares,
): Reduction<Op, 'same'> {
  const reduce: Reduction<Op, 'same'> = primitive<
    Reduction<Op, 'same'>,
    [NdArray],
    ReductionParams
  >({
    name,
    kind: 'reduce',
    call: reductionCall(name),
    type: ([x], params): ArrayType => {
      mustHaveEntries(name, x, params.axes);
      return reducedType(name, x, params, x.dtype);
    },
    forward: ([x], { axes }, type: ArrayType) => arrayOf(type, bestOf(x, axes, better, worst)),
    vjp: [
      (_y, [x], { axes }) => {
        const shape = shapeOf(x);
        const slope = shares(x as Tensor, axes);
        return (g: Tensor) => mul(slope, withAxes(g, shape, axes));
      },
    ],
    // Which entries are the largest.
    branch: ([x], { axes }) => shares(x as Tensor, axes).data,
    batch: (operands, params) => reducedSteps(reduce, operands, params),
  });
  return reduce;
}

function bestOf(
  x: NdArray,
  axes: readonly number[],
  better: (a: number, b: number) => number,
  worst: number,
): DataOf {
  const out = allocate(x.dtype, size(x.shape.filter((_, axis) => !axes.includes(axis))));
  fold(blockOf(x, axes), out, worst, better);
  return out;
}

/**
 * For each entry 1 over the number of those of its group that are the best, if it is one of them, else 0.
 *
 * An operation by itself, on entries: a comparison of x with y would be at the mercy of roundings between.
 */
function sharesOf(name: string, better: (a: number, b: number) => number, worst: number): Shares {
  const shares: Shares = primitive<Shares, [Tensor], readonly number[]>({
    name,
    call: (x, axes: readonly number[]) => [axes, [x]],
    type: ([{ shape, dtype }]): ArrayType => ({ algebra: arrays, shape, dtype }),
    forward([x], axes, type: ArrayType) {
      const kept = type.shape.map((length, axis) => (axes.includes(axis) ? 1 : length));
      const y = arrayOf({ ...type, shape: kept }, bestOf(x, axes, better, worst));
      const tied = cast(equal(x, y), x.dtype);
      return div(tied, sum(tied, axes, { keepDims: true }));
    },
    vjp: [null],
    batch: ([x], axes) => shares(x, later(axes)),
  });
  return shares;
}

/** The slope of `max`. */
export const maxShares: Shares = sharesOf('maxShares', Math.max, -Infinity);
/** The slope of `min`. */
export const minShares: Shares = sharesOf('minShares', Math.min, Infinity);

/**
 * The largest entry over axes; NaN wins. Tied entries share the slope equally, as in JAX.
 *
 * Throws over no entries.
 *
 * ```ts
 * import { max, tensor } from '@tapeloop/tensor';
 *
 * max(tensor([[1, 5], [3, 4]]), 1); // => tensor([5, 4])
 * ```
 */
export const max: Reduction<'max', 'same'> = best('max', Math.max, -Infinity, maxShares);

/**
 * The smallest entry over axes; NaN wins. Tied entries share the slope equally, as in JAX.
 *
 * Throws over no entries.
 *
 * ```ts
 * import { min, tensor } from '@tapeloop/tensor';
 *
 * min(tensor([[1, 5], [3, 4]]), 1); // => tensor([1, 3])
 * ```
 */
export const min: Reduction<'min', 'same'> = best('min', Math.min, Infinity, minShares);

/** Throws where a choice among entries has none. */
export function mustHaveEntries(name: string, x: ArrayType, axes: readonly number[]): void {
  const empty = axes.find((axis) => x.shape[axis] === 0);
  if (empty === undefined) return;
  throw new RangeError(
    `${name}: axis ${empty} of ${showShape(x.shape)} has no entries to choose from.`,
  );
}
