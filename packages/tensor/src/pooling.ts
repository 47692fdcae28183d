import {
  type PadWidths,
  showShape,
  ShapeError,
  size,
  type Arg,
  type Out,
  type Shape,
  type Show,
} from '@tapeloop/shapes';
import { argmax } from './argmax.ts';
import { optionsArgument } from './arguments.ts';
import { div } from './arithmetic.ts';
import { asFloats } from './as-floats.ts';
import { shapeOf } from './array-type.ts';
import { arrays } from './array-algebra.ts';
import { arrayOf } from './dense-array.ts';
import type { NdArray, Tensor } from './nd-array.ts';
import { arrayOperand } from './operand.ts';
import { reshape } from './reshape.ts';
import { sum } from './sum.ts';
import { takeAlongAxis } from './take-along-axis.ts';
import {
  perAxis,
  windowsOver,
  type PerAxis,
  type WindowOptions,
  type Windows,
} from './window-geometry.ts';
import { cutWindows, edgePadded, zeroPadded } from './windows.ts';

/** The shape of pooled sequences; how many windows there are is known at run time. */
export type Pooled1d<Op extends string, S extends Shape> = S extends [
  infer B extends number,
  unknown,
  infer C extends number,
]
  ? [[B, number, C]]
  : number extends S['length']
    ? [[number, number, number]]
    : `${Op}: needs [batch, length, channels], got ${Show<S>}`;

/** The shape of pooled images; how many windows there are is known at run time. */
export type Pooled2d<Op extends string, S extends Shape> = S extends [
  infer B extends number,
  unknown,
  unknown,
  infer C extends number,
]
  ? [[B, number, number, C]]
  : number extends S['length']
    ? [[number, number, number, number]]
    : `${Op}: needs [batch, height, width, channels], got ${Show<S>}`;

/** Pooling of sequences. */
export interface Pool1d<Op extends string> {
  <S extends Shape>(
    x: Arg<Pooled1d<Op, S>, NdArray<S>>,
    window: PerAxis,
    options?: WindowOptions,
  ): Tensor<Out<Pooled1d<Op, S>>>;
}

/** Pooling of images. */
export interface Pool2d<Op extends string> {
  <S extends Shape>(
    x: Arg<Pooled2d<Op, S>, NdArray<S>>,
    window: PerAxis,
    options?: WindowOptions,
  ): Tensor<Out<Pooled2d<Op, S>>>;
}

/** Reduces [batch, ...counts, taps, channels] to [batch, ...counts, channels]. */
interface Pooling {
  readonly padded: (x: NdArray, padding: PadWidths) => NdArray;
  readonly reduce: (taps: Tensor, windows: Windows, lengths: readonly number[]) => Tensor;
}

const maximum: Pooling = {
  // A window that reaches over an edge covers the entry there: twice, it changes no maximum.
  padded: edgePadded,
  reduce: (taps) => {
    const shape = shapeOf(taps);
    const largest = reshape(argmax(taps, -2), [...shape.slice(0, -2), 1, shape.at(-1)!]);
    return reshape(takeAlongAxis(taps, largest, -2) as Tensor, shape.toSpliced(-2, 1));
  },
};

const average: Pooling = {
  padded: zeroPadded,
  reduce: (taps, windows, lengths) => div(sum(taps, -2) as Tensor, tapsInside(windows, lengths)),
};

/** How many of its taps each window has inside the array: [...counts, 1]. */
function tapsInside(
  { sizes, strides, padding, counts }: Windows,
  lengths: readonly number[],
): Tensor {
  const along = counts.map((count, axis) =>
    Array.from({ length: count }, (_, i) => {
      const start = i * strides[axis]! - padding[axis]![0];
      return Math.min(start + sizes[axis]!, lengths[axis]!) - Math.max(start, 0);
    }),
  );
  const products = along.reduce(
    (all, list) => all.flatMap((product) => list.map((inside) => product * inside)),
    [1],
  );
  const type = { algebra: arrays, shape: [...counts, 1], dtype: 'int32' } as const;
  return arrayOf(type, Int32Array.from(products)) as Tensor;
}

const layouts = [
  ['batch', 'length', 'channels'],
  ['batch', 'height', 'width', 'channels'],
] as const;

const pool =
  (operation: string, axes: 1 | 2, { padded, reduce }: Pooling) =>
  (x: unknown, window: PerAxis, options?: WindowOptions) => {
    const { strides = window, padding = 'valid' } = optionsArgument(operation, options);
    const array = asFloats(arrayOperand(operation, x))[0]!;
    const shape = shapeOf(array);
    if (shape.length !== axes + 2) {
      const layout = layouts[axes - 1]!.join(', ');
      throw new ShapeError(`${operation}: needs [${layout}], got ${showShape(shape)}`);
    }
    const lengths = shape.slice(1, -1);
    const sizes = perAxis(operation, 'window', window, axes);
    const windows = windowsOver(operation, lengths, sizes, { strides, padding });
    mustCoverEntries(operation, windows);
    const taps = cutWindows(padded(array, windows.padding), windows, 1);
    const grouped = [shape[0]!, ...windows.counts, size(sizes), shape.at(-1)!];
    return reduce(reshape(taps, grouped), windows, lengths);
  };

/** Throws where a window could lie in the padding. */
function mustCoverEntries(operation: string, { sizes, padding }: Windows): void {
  if (sizes.every((length, axis) => Math.max(...padding[axis]!) < length)) return;
  throw new ShapeError(
    `${operation}: with padding ${JSON.stringify(padding)} a window of ${showShape(sizes)} could cover no entry; pad less than its size`,
  );
}

/**
 * The largest entry of each window of sequences [batch, length, channels], for each channel. Windows
 * stand side by side unless `strides` says otherwise.
 *
 * NaN wins. Of equal entries the first has the slope, as in JAX. Padding must be narrower than the
 * window, and is never the largest. Integers give floats.
 *
 * ```ts
 * import { maxPool1d, reshape, tensor } from '@tapeloop/tensor';
 *
 * maxPool1d(reshape(tensor([1, 5, 3, 2]), [1, 4, 1]), 2); // => tensor([[[5], [3]]])
 * ```
 */
export const maxPool1d: Pool1d<'maxPool1d'> = pool('maxPool1d', 1, maximum) as Pool1d<'maxPool1d'>;

/**
 * The largest entry of each window of images [batch, height, width, channels], as in `maxPool1d`.
 *
 * ```ts
 * import { maxPool2d, reshape, tensor } from '@tapeloop/tensor';
 *
 * maxPool2d(reshape(tensor([1, 5, 3, 2]), [1, 2, 2, 1]), [2, 1]); // => tensor([[[[3], [5]]]])
 * ```
 */
export const maxPool2d: Pool2d<'maxPool2d'> = pool('maxPool2d', 2, maximum) as Pool2d<'maxPool2d'>;

/**
 * The mean of each window of sequences [batch, length, channels], for each channel. Windows stand
 * side by side unless `strides` says otherwise.
 *
 * Padding must be narrower than the window and does not count: it is the mean of the entries that
 * are there.
 *
 * ```ts
 * import { averagePool1d, reshape, tensor } from '@tapeloop/tensor';
 *
 * averagePool1d(reshape(tensor([1, 5, 3, 2]), [1, 4, 1]), 2); // => tensor([[[3], [2.5]]])
 * ```
 */
export const averagePool1d: Pool1d<'averagePool1d'> = pool(
  'averagePool1d',
  1,
  average,
) as Pool1d<'averagePool1d'>;

/**
 * The mean of each window of images [batch, height, width, channels], as in `averagePool1d`.
 *
 * ```ts
 * import { averagePool2d, reshape, tensor } from '@tapeloop/tensor';
 *
 * averagePool2d(reshape(tensor([1, 5, 3, 2]), [1, 2, 2, 1]), 2); // => tensor([[[[2.75]]]])
 * ```
 */
export const averagePool2d: Pool2d<'averagePool2d'> = pool(
  'averagePool2d',
  2,
  average,
) as Pool2d<'averagePool2d'>;
