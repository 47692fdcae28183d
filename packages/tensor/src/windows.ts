import { size, strides, type PadWidths } from '@tapeloop/shapes';
import { shapeOf } from './array-type.ts';
import { arange } from './range.ts';
import { clip } from './clip.ts';
import type { IntTensor, NdArray, Tensor } from './nd-array.ts';
import { pad } from './pad.ts';
import { reshape } from './reshape.ts';
import { strided } from './strided.ts';
import { take } from './take.ts';
import type { Windows } from './window-geometry.ts';

/** [batch, ...lengths, channels] with zeros around it. */
export function zeroPadded(x: NdArray, padding: PadWidths): NdArray {
  const isPadded = padding.flat().some((width) => width > 0);
  return isPadded ? pad(x, [[0, 0], ...padding, [0, 0]]) : x;
}

/** [batch, ...lengths, channels] with its outermost entries repeated around it. */
export function edgePadded(x: NdArray, padding: PadWidths): NdArray {
  return padding.reduce((padded, [before, after], i) => {
    if (before + after === 0) return padded;
    const axis = i + 1;
    const length = shapeOf(x)[axis]!;
    const ids = clip(arange(-before, length + after), 0, length - 1) as IntTensor;
    return take(padded, ids, axis);
  }, x);
}

/**
 * The windows over [batch, ...lengths, channels], padded already, as [groups, batch, ...counts,
 * taps, channels / groups]: what convolutions multiply and pooling reduces.
 *
 * Copied entry by entry: they take the memory of the array times the taps, over the product of the
 * strides.
 */
export function cutWindows(x: NdArray, windows: Windows, groups: number): Tensor {
  const { sizes, strides: steps, dilation, counts } = windows;
  const shape = shapeOf(x);
  const [batch, channels] = [shape[0]!, shape.at(-1)!];
  const own = strides(shape);
  const along = own.slice(1, -1);
  const perGroup = channels / groups;
  const view = strided(x, {
    start: 0,
    lengths: [groups, batch, ...counts, ...sizes, perGroup],
    steps: [
      perGroup,
      own[0]!,
      ...along.map((step, axis) => step * steps[axis]!),
      ...along.map((step, axis) => step * dilation[axis]!),
      1,
    ],
  });
  return reshape(view, [groups, batch, ...counts, size(sizes), perGroup]) as Tensor;
}
