import { strides, tileShape, type Out, type Shape, type Tile } from '@tapeloop/shapes';
import { listArgument } from './arguments.ts';
import { shapeOf } from './array-type.ts';
import type { DType } from './dtype.ts';
import type { ListArg } from './lists.ts';
import type { NdArray, Of } from './nd-array.ts';
import { arrayOperand } from './operand.ts';
import { reshape } from './reshape.ts';
import { strided } from './strided.ts';

/** The typed face of `tile`. */
export interface TileFace {
  <S extends Shape, D extends DType, const T extends readonly number[]>(
    x: NdArray<S, D>,
    times: ListArg<Tile<S, [...T]>, T>,
  ): Of<D, Out<Tile<S, [...T]>>>;
}

/**
 * Copies of the array laid side by side, `times[i]` of them along axis i.
 *
 * Where there are fewer axes than numbers, or the other way round, they are aligned at the end.
 *
 * ```ts
 * import { tensor, tile } from '@tapeloop/tensor';
 *
 * tile(tensor([1, 2]), [2, 2]); // => tensor([[1, 2, 1, 2], [1, 2, 1, 2]])
 * ```
 */
export const tile: TileFace = ((x: unknown, times: readonly number[]) => {
  const array = arrayOperand('tile', x);
  const own = shapeOf(array);
  const shape = tileShape(own, listArgument('tile', 'repetitions', times));
  const steps = strides(own);
  // Before each axis one of its repetitions, along which the entries stay the same.
  const pairs = shape.map((_, axis) => {
    const fromEnd = axis - shape.length;
    return [
      { length: times.at(fromEnd) ?? 1, step: 0 },
      { length: own.at(fromEnd) ?? 1, step: steps.at(fromEnd) ?? 0 },
    ];
  });
  const axes = pairs.flat();
  const copies = strided(array, {
    start: 0,
    lengths: axes.map(({ length }) => length),
    steps: axes.map(({ step }) => step),
  });
  return reshape(copies, shape);
}) as TileFace;
