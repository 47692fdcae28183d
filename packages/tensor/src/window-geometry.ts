import { describe } from '@tapeloop/autodiff';
import { showShape, ShapeError, type PadWidths } from '@tapeloop/shapes';
import { wholeNumber } from './whole-number.ts';

/** One number for every axis along which windows move, or a list of them. */
export type PerAxis = number | readonly number[];

/**
 * What is put around an array before windows move over it: nothing, as much as keeps its lengths
 * where the stride is 1 (the odd one at the end), or a pair of widths for each axis.
 */
export type WindowPadding = 'valid' | 'same' | PadWidths;

/** How windows move over an array. */
export interface WindowOptions {
  /** How far apart windows are. */
  readonly strides?: PerAxis;
  /** Default: valid. */
  readonly padding?: WindowPadding;
}

/** Windows over axes: everything is a list with a number for each of them. */
export interface Windows {
  readonly sizes: readonly number[];
  readonly strides: readonly number[];
  readonly dilation: readonly number[];
  readonly padding: PadWidths;
  /** How many windows there are. */
  readonly counts: readonly number[];
}

/** The windows of these sizes over axes of these lengths. */
export function windowsOver(
  operation: string,
  lengths: readonly number[],
  sizes: readonly number[],
  { strides, padding, dilation = 1 }: Required<WindowOptions> & { readonly dilation?: PerAxis },
): Windows {
  const axes = lengths.length;
  const steps = perAxis(operation, 'strides', strides, axes);
  const apart = perAxis(operation, 'dilation', dilation, axes);
  const spans = sizes.map((size, axis) => (size - 1) * apart[axis]! + 1);
  const around = paddingOf(operation, padding, axes, (axis) => {
    const count = Math.ceil(lengths[axis]! / steps[axis]!);
    return Math.max(0, (count - 1) * steps[axis]! + spans[axis]! - lengths[axis]!);
  });
  const counts = lengths.map((length, axis) => {
    const [before, after] = around[axis]!;
    const room = length + before + after;
    if (length > 0 && room >= spans[axis]!)
      return Math.floor((room - spans[axis]!) / steps[axis]!) + 1;
    throw new ShapeError(
      `${operation}: a window of ${showShape(spans)} does not fit into ${showShape(lengths)} with padding ${JSON.stringify(around)}; pad more`,
    );
  });
  return { sizes, strides: steps, dilation: apart, padding: around, counts };
}

/** A whole number of at least 1 for each axis. */
export function perAxis(
  operation: string,
  what: string,
  x: PerAxis,
  axes: number,
): readonly number[] {
  const list = typeof x === 'number' ? Array<number>(axes).fill(x) : x;
  if (!Array.isArray(list) || list.length !== axes) {
    throw new TypeError(
      `${operation}: the ${what} must be a number or a list of ${axes}, got ${describe(x)}.`,
    );
  }
  return list.map((entry: number) => wholeNumber(operation, what, entry, 1));
}

/** A pair of widths for each axis, given how much `same` needs in all. */
function paddingOf(
  operation: string,
  padding: WindowPadding,
  axes: number,
  same: (axis: number) => number,
): PadWidths {
  const each = Array.from({ length: axes }, (_, axis) => axis);
  if (padding === 'valid') return each.map(() => [0, 0]);
  if (padding === 'same') {
    return each.map((axis) => [Math.floor(same(axis) / 2), Math.ceil(same(axis) / 2)]);
  }
  const isWidth = (x: unknown): boolean => Number.isSafeInteger(x) && (x as number) >= 0;
  const isPair = (x: unknown): boolean => Array.isArray(x) && x.length === 2 && x.every(isWidth);
  if (Array.isArray(padding) && padding.length === axes && padding.every(isPair)) return padding;
  throw new TypeError(
    `${operation}: the padding must be 'valid', 'same' or ${axes === 1 ? 'a list of one pair' : `${axes} pairs`} of whole numbers of 0 or more, got ${JSON.stringify(padding)}.`,
  );
}
