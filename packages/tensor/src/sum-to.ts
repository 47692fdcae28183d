import { sameShape } from '@tapeloop/shapes';
import { shapeOf } from './array-type.ts';
import type { Tensor } from './nd-array.ts';
import { reshape } from './reshape.ts';
import { sum } from './sum.ts';

/** The adjoint of broadcasting: sums a cotangent over the axes along which an operand of `shape` was repeated. */
export function sumTo(g: Tensor, shape: readonly number[]): Tensor {
  const from = shapeOf(g);
  if (sameShape(from, shape)) return g;
  const lead = from.length - shape.length;
  const repeated = from.flatMap((length, axis) =>
    axis < lead || (shape[axis - lead] === 1 && length !== 1) ? [axis] : [],
  );
  return reshape(sum(g, repeated), [...shape]);
}
