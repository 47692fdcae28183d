import { cast, concat, slice, type NdArray } from '@tapeloop/tensor';
import * as op from '../operations.ts';
import { arrayFor, type Rule } from '../rewrite.ts';
import { arrayType, sameShape, shapeOf } from '../shapes.ts';

/** The parameters of `slice`. */
export interface SliceParams {
  readonly axis: number;
  readonly start: number;
  readonly end: number;
}

/** A slice of everything, of a slice, or of a concatenation. */
export const simplifySlice: Rule = ({ params, outputs }, operands, to) => {
  const [x] = operands as [NdArray];
  const { axis, start, end } = params as SliceParams;
  const { shape, dtype } = arrayType(outputs[0]!);
  if (sameShape(x.shape, shape)) return [x];
  const below = to.definitionOf(x);
  if (below?.primitive === op.slice) {
    const inner = below.params as SliceParams;
    if (inner.axis !== axis) return undefined;
    const source = arrayFor(below.inputs[0]!, to);
    return [slice(source, inner.start + start, inner.start + end, axis)];
  }
  if (below?.primitive !== op.concat || below.params !== axis) return undefined;
  let at = 0;
  const parts: NdArray[] = [];
  for (const input of below.inputs) {
    const length = shapeOf(input)[axis]!;
    const from = Math.max(start - at, 0);
    const upTo = Math.min(end - at, length);
    if (from < upTo) parts.push(cast(slice(arrayFor(input, to), from, upTo, axis), dtype));
    at += length;
  }
  return parts.length === 0 ? undefined : [parts.length === 1 ? parts[0] : concat(parts, axis)];
};
