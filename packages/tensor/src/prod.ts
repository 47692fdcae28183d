import { primitive } from '@tapeloop/autodiff';
import { size } from '@tapeloop/shapes';
import { mul } from './arithmetic.ts';
import { shapeOf, type ArrayType } from './array-type.ts';
import { cumprod } from './cumulative.ts';
import { arrayOf } from './dense-array.ts';
import { allocate, summedDType } from './dtype.ts';
import type { NdArray, Tensor } from './nd-array.ts';
import { delayed } from './recurrence.ts';
import { blockOf, fold } from './reduce-block.ts';
import {
  reducedSteps,
  reducedType,
  reductionCall,
  withAxes,
  type Reduction,
  type ReductionParams,
} from './reduction.ts';
import { reshape } from './reshape.ts';
import { transpose } from './transpose.ts';

/**
 * The product over one axis, several, or all of them, multiplied in float64; 1 over no entries.
 *
 * Zeros do not disturb the derivative: it is the product of the other entries.
 *
 * ```ts
 * import { prod, tensor } from '@tapeloop/tensor';
 *
 * prod(tensor([[1, 2], [3, 4]]), 0); // => tensor([3, 8])
 * ```
 */
export const prod: Reduction<'prod', 'counted'> = primitive<
  Reduction<'prod', 'counted'>,
  [NdArray],
  ReductionParams
>({
  name: 'prod',
  kind: 'reduce',
  call: reductionCall('prod'),
  type: ([x], params): ArrayType => reducedType('prod', x, params, summedDType(x.dtype)),
  forward([x], { axes }, type: ArrayType) {
    const out = allocate(type.dtype, size(type.shape));
    const times =
      type.dtype === 'int32' ? Math.imul : (total: number, entry: number) => total * entry;
    fold(blockOf(x, axes), out, 1, times);
    return arrayOf(type, out);
  },
  vjp: [
    (_y, [x], { axes }) => {
      const shape = shapeOf(x);
      const slope = productOfOthers(x as Tensor, axes);
      return (g: Tensor) => mul(slope, withAxes(g, shape, axes));
    },
  ],
  batch: (operands, params) => reducedSteps(prod, operands, params),
});

/** For each entry the product of the others over these axes: of those before it times of those after it. */
function productOfOthers(x: Tensor, axes: readonly number[]): Tensor {
  const shape = shapeOf(x);
  const kept = shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
  const order = [...kept, ...axes];
  const moved = transpose(x, order);
  const axis = kept.length;
  const lengths = kept.map((keptAxis) => shape[keptAxis]!);
  const list = reshape(moved, [...lengths, size(axes.map((reduced) => shape[reduced]!))]);
  const forth = { axis, reverse: false };
  const back = { axis, reverse: true };
  const before = delayed(cumprod(list, axis), forth, 1);
  const after = delayed(cumprod(list, axis, back), back, 1);
  const others = reshape(mul(before, after), [...shapeOf(moved)]);
  return transpose(
    others,
    order.map((_, to) => order.indexOf(to)),
  );
}
