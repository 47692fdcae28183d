import { size, strides } from '@tapeloop/shapes';
import { shapeOf } from './array-type.ts';
import type { NdArray, Tensor } from './nd-array.ts';
import { pad } from './pad.ts';
import { reshape } from './reshape.ts';
import { strided } from './strided.ts';
import type { Windows } from './window-geometry.ts';

/**
 * The windows over [batch, ...lengths, channels], padded with `value`, as [groups, batch, ...counts,
 * taps, channels / groups]: what convolutions multiply and pooling reduces.
 *
 * Copied, entry by entry: `taps` over the product of the strides times the memory of the array.
 */
export function cutWindows(x: NdArray, windows: Windows, groups: number, value = 0): Tensor {
  const { sizes, strides: steps, dilation, padding, counts } = windows;
  const padded = padding.flat().some((width) => width > 0)
    ? pad(x, [[0, 0], ...padding, [0, 0]], value)
    : x;
  const shape = shapeOf(padded);
  const [batch, channels] = [shape[0]!, shape.at(-1)!];
  const own = strides(shape);
  const along = own.slice(1, -1);
  const perGroup = channels / groups;
  const view = strided(padded as NdArray, {
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
