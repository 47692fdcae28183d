import { primitive } from '@tapeloop/autodiff';
import { size, validShape, type Shape } from '@tapeloop/shapes';
import { optionsArgument } from './arguments.ts';
import { shapeOf, type ArrayType } from './array-type.ts';
import { arrays } from './array-algebra.ts';
import { applied } from './batching.ts';
import type { Creation } from './create.ts';
import { arrayOf } from './dense-array.ts';
import { allocate, checkFloat, type Float } from './dtype.ts';
import type { IntTensor, Tensor } from './nd-array.ts';
import { intOperand } from './operand.ts';

interface OneHotParams {
  readonly classes: number;
  readonly dtype: Float;
}

/** The typed face of `oneHot`. */
export interface OneHot {
  <S extends Shape, const N extends number>(
    ids: IntTensor<S>,
    classes: N,
    options?: Creation<Float>,
  ): Tensor<[...S, N]>;
}

/**
 * A row of `classes` zeros with a 1 at each id; all zeros for an id that is not a class, as in JAX.
 *
 * ```ts
 * import { oneHot, tensor } from '@tapeloop/tensor';
 *
 * oneHot(tensor([1], { dtype: 'int32' }), 3); // => tensor([[0, 1, 0]])
 * ```
 */
export const oneHot: OneHot = primitive<OneHot, [IntTensor], OneHotParams>({
  name: 'oneHot',
  call(ids: IntTensor, classes: number, options?: Creation<Float>) {
    const { dtype = 'float32' } = optionsArgument('oneHot', options);
    const array = intOperand('oneHot', 'ids', ids);
    validShape('oneHot', [...shapeOf(array), classes]);
    checkFloat('oneHot', dtype);
    return [{ classes, dtype }, [array]];
  },
  type: ([ids], { classes, dtype }): ArrayType => ({
    algebra: arrays,
    shape: [...ids.shape, classes],
    dtype,
  }),
  forward([ids], { classes }, type: ArrayType) {
    const out = allocate(type.dtype, size(type.shape));
    ids.data.forEach((id, i) => {
      if (id >= 0 && id < classes) out[i * classes + id] = 1;
    });
    return arrayOf(type, out);
  },
  batch: (operands, params) => applied(oneHot, operands, params),
});
