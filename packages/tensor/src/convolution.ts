import {
  size,
  showShape,
  ShapeError,
  type Arg,
  type Out,
  type Shape,
  type Show,
} from '@tapeloop/shapes';
import { optionsArgument } from './arguments.ts';
import { shapeOf } from './array-type.ts';
import type { DType } from './dtype.ts';
import type { Arithmetic } from './faces.ts';
import { matmul } from './matmul.ts';
import type { NdArray, Of, Tensor } from './nd-array.ts';
import { arrayOperand } from './operand.ts';
import { reshape } from './reshape.ts';
import { transpose } from './transpose.ts';
import { wholeNumber } from './whole-number.ts';
import { perAxis, windowsOver, type PerAxis, type WindowOptions } from './window-geometry.ts';
import { cutWindows, zeroPadded } from './windows.ts';

/** How a kernel moves over an array. */
export interface ConvolutionOptions extends WindowOptions {
  /** How far apart the entries that the kernel multiplies are. Default: 1. */
  readonly dilation?: PerAxis;
  /** Channels and outputs are split into so many groups, each with kernels of its own. Default: 1. */
  readonly groups?: number;
}

/** The shape of `conv1d`; how many windows there are is known at run time. */
export type Conv1dShape<S extends Shape, K extends Shape> = S extends [
  infer B extends number,
  unknown,
  unknown,
]
  ? K extends [unknown, unknown, infer O extends number]
    ? [[B, number, O]]
    : number extends K['length']
      ? [[B, number, number]]
      : `conv1d: the kernel needs [width, channels, outputs], got ${Show<K>}`
  : number extends S['length']
    ? [[number, number, number]]
    : `conv1d: needs [batch, length, channels], got ${Show<S>}`;

/** The shape of `conv2d`; how many windows there are is known at run time. */
export type Conv2dShape<S extends Shape, K extends Shape> = S extends [
  infer B extends number,
  unknown,
  unknown,
  unknown,
]
  ? K extends [unknown, unknown, unknown, infer O extends number]
    ? [[B, number, number, O]]
    : number extends K['length']
      ? [[B, number, number, number]]
      : `conv2d: the kernel needs [height, width, channels, outputs], got ${Show<K>}`
  : number extends S['length']
    ? [[number, number, number, number]]
    : `conv2d: needs [batch, height, width, channels], got ${Show<S>}`;

/** The typed face of `conv1d`. */
export interface Conv1d {
  <S extends Shape, K extends Shape, D extends DType, E extends DType>(
    x: NdArray<S, D>,
    kernel: Arg<Conv1dShape<S, K>, NdArray<K, E>>,
    options?: ConvolutionOptions,
  ): Of<Arithmetic<D, E>, Out<Conv1dShape<S, K>>>;
}

/** The typed face of `conv2d`. */
export interface Conv2d {
  <S extends Shape, K extends Shape, D extends DType, E extends DType>(
    x: NdArray<S, D>,
    kernel: Arg<Conv2dShape<S, K>, NdArray<K, E>>,
    options?: ConvolutionOptions,
  ): Of<Arithmetic<D, E>, Out<Conv2dShape<S, K>>>;
}

/** The names of the axes of an array and of a kernel. */
interface Layout {
  readonly array: readonly string[];
  readonly kernel: readonly string[];
}

/**
 * A kernel [width, channels, outputs] moved over sequences [batch, length, channels], which gives
 * [batch, windows, outputs]. Like all of its kind it does not turn the kernel round.
 *
 * Channels come last, as in Keras and JAX: what a window covers lies side by side in memory, and is
 * one row of a matrix product. A tensor of PyTorch's order, [batch, channels, length], comes here
 * with swapAxes(x, 1, 2), and its kernel, [outputs, channels, width], with transpose(kernel).
 *
 * With groups a kernel has channels / groups channels. Throws where no window fits.
 *
 * ```ts
 * import { conv1d, reshape, tensor } from '@tapeloop/tensor';
 *
 * const x = reshape(tensor([1, 2, 3, 4]), [1, 4, 1]);
 * const difference = reshape(tensor([-1, 1]), [2, 1, 1]);
 * conv1d(x, difference); // => tensor([[[1], [1], [1]]])
 * conv1d(x, difference, { padding: 'same', strides: 2 }); // => tensor([[[1], [1]]])
 * ```
 */
export const conv1d: Conv1d = convolution('conv1d', {
  array: ['batch', 'length', 'channels'],
  kernel: ['width', 'channels', 'outputs'],
}) as unknown as Conv1d;

/**
 * A kernel [height, width, channels, outputs] moved over images [batch, height, width, channels],
 * which gives [batch, rows, columns, outputs].
 *
 * Channels come last, and the rest is as in `conv1d`. A tensor of PyTorch's order, [batch, channels,
 * height, width], comes here with transpose(x, [0, 2, 3, 1]), and its kernel, [outputs, channels,
 * height, width], with transpose(kernel, [2, 3, 1, 0]).
 *
 * ```ts
 * import { conv2d, ones } from '@tapeloop/tensor';
 *
 * const sums = conv2d(ones([1, 3, 3, 1]), ones([2, 2, 1, 1]));
 * sums; // => tensor([[[[4], [4]], [[4], [4]]]])
 * ```
 */
export const conv2d: Conv2d = convolution('conv2d', {
  array: ['batch', 'height', 'width', 'channels'],
  kernel: ['height', 'width', 'channels', 'outputs'],
}) as unknown as Conv2d;

function convolution(
  operation: string,
  layout: Layout,
): (x: unknown, kernel: unknown, options?: ConvolutionOptions) => NdArray {
  return (x, kernel, options) => {
    const array = arrayOperand(operation, x);
    const weights = arrayOperand(operation, kernel);
    const {
      strides = 1,
      padding = 'valid',
      dilation = 1,
      groups = 1,
    } = optionsArgument(operation, options);
    wholeNumber(operation, 'number of groups', groups, 1);
    mustFit(operation, layout, shapeOf(array), shapeOf(weights), groups);
    const lengths = shapeOf(array).slice(1, -1);
    const sizes = perAxis(operation, 'kernel sizes', shapeOf(weights).slice(0, -2), lengths.length);
    const windows = windowsOver(operation, lengths, sizes, { strides, padding, dilation });
    const positions = [shapeOf(array)[0]!, ...windows.counts];
    // A row for each window, a column for each output: one product for each group.
    const [perKernel, outputs] = shapeOf(weights).slice(-2) as [number, number];
    const inner = size(sizes) * perKernel;
    const rows = reshape(cutWindows(zeroPadded(array, windows.padding), windows, groups), [
      groups,
      size(positions),
      inner,
    ]);
    const columns = transpose(
      reshape(weights, [inner, groups, outputs / groups]) as Tensor,
      [1, 0, 2],
    );
    const products = matmul(rows as Tensor, columns as Tensor) as Tensor;
    return reshape(transpose(products as NdArray, [1, 0, 2]), [...positions, outputs]);
  };
}

function mustFit(
  operation: string,
  layout: Layout,
  array: readonly number[],
  kernel: readonly number[],
  groups: number,
): void {
  if (array.length !== layout.array.length) {
    throw new ShapeError(
      `${operation}: needs [${layout.array.join(', ')}], got ${showShape(array)}`,
    );
  }
  if (kernel.length !== layout.kernel.length) {
    throw new ShapeError(
      `${operation}: the kernel needs [${layout.kernel.join(', ')}], got ${showShape(kernel)}`,
    );
  }
  const [perKernel, outputs] = kernel.slice(-2) as [number, number];
  const channels = array.at(-1)!;
  if (channels !== perKernel * groups) {
    const inGroups = groups === 1 ? '' : ` in each of ${groups} groups`;
    throw new ShapeError(
      `${operation}: the kernel ${showShape(kernel)} takes ${perKernel} channels${inGroups}, but ${showShape(array)} has ${channels}`,
    );
  }
  if (outputs % groups !== 0) {
    throw new ShapeError(
      `${operation}: the ${outputs} outputs of the kernel ${showShape(kernel)} do not divide into ${groups} groups`,
    );
  }
}
