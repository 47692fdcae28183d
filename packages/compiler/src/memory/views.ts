// What moves do to views: no entry is moved.
import { rowMajor, sizeOf, type Counter, type View } from './buffer.ts';
import { jointAxes } from './joint-axes.ts';

export const sliced = (x: View, axis: number, start: number, end: number): View => ({
  ...x,
  shape: x.shape.with(axis, end - start),
  offset: x.offset + start * x.strides[axis]!,
});

export const transposed = (x: View, order: readonly number[]): View => ({
  ...x,
  shape: order.map((axis) => x.shape[axis]!),
  strides: order.map((axis) => x.strides[axis]!),
});

/** Entries of one without gaps, from `start` on and `steps` apart. */
export const steppedView = (
  x: View,
  {
    start,
    lengths,
    steps,
  }: Readonly<Record<'lengths' | 'steps', readonly number[]>> & { readonly start: number },
): View => ({ ...x, shape: lengths, strides: steps, offset: x.offset + start });

/** Repeated along new and along length-1 axes. */
export function broadcastView(x: View, shape: readonly number[]): View {
  const lead = shape.length - x.shape.length;
  const strides = shape.map((_, axis) =>
    axis < lead || x.shape[axis - lead] === 1 ? 0 : x.strides[axis - lead]!,
  );
  return { ...x, shape, strides };
}

/** One step of what is stacked: the view without its leading axis, that moves with a loop. */
export const stepOf = (x: View, counter: Counter): View => ({
  ...x,
  shape: x.shape.slice(1),
  strides: x.strides.slice(1),
  advances: [...x.advances, { counter, stride: x.strides[0]! }],
});

/** The view under another shape; undefined where entries would have to be moved. */
export function reshapedView(x: View, shape: readonly number[]): View | undefined {
  if (sizeOf(shape) === 0) return { ...x, shape, strides: rowMajor(shape) };
  // Axes that can be gone through as one, from the last on.
  const runs = jointAxes(x.shape, [x.strides]);
  const strides: number[] = [];
  let run = runs.pop();
  let left = run?.length ?? 1;
  let stride = run?.strides[0] ?? 1;
  for (const length of shape.toReversed()) {
    if (left === 1 && length !== 1) {
      run = runs.pop();
      left = run?.length ?? 1;
      stride = run?.strides[0] ?? 1;
    }
    if (left % length !== 0) return undefined;
    strides.push(stride);
    left /= length;
    stride *= length;
  }
  return { ...x, shape, strides: strides.toReversed() };
}

/** What two views see, one after the other along an axis; undefined where the second does not begin where the first ends. */
export function joined(a: View, b: View, axis: number): View | undefined {
  const stride = a.shape[axis] === 1 ? b.strides[axis]! : a.strides[axis]!;
  const isAlike =
    a.buffer === b.buffer &&
    a.dtype === b.dtype &&
    a.advances.length === 0 &&
    b.advances.length === 0 &&
    a.shape.every(
      (length, i) => i === axis || (length === b.shape[i] && a.strides[i] === b.strides[i]),
    ) &&
    (b.shape[axis] === 1 || b.strides[axis] === stride);
  if (!isAlike || a.offset + a.shape[axis]! * stride !== b.offset) return undefined;
  return {
    ...a,
    shape: a.shape.with(axis, a.shape[axis]! + b.shape[axis]!),
    strides: a.strides.with(axis, stride),
  };
}

/** A view of a buffer that stands in a part of another one. */
export const within = (x: View, { buffer, offset, advances }: View): View => ({
  ...x,
  buffer,
  offset: offset + x.offset,
  advances: [...advances, ...x.advances],
});
