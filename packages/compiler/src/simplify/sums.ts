import { bind } from '@tapeloop/autodiff';
import { reshape, type NdArray } from '@tapeloop/tensor';
import * as op from '../operations.ts';
import { arrayFor, type Rule } from '../rewrite.ts';
import { shapeOf } from '../shapes.ts';

/** The parameters of a reduction. */
interface ReductionParams {
  readonly axes: readonly number[];
  readonly keepDims: boolean;
}

/** A sum along axes of length 1, or of a sum. */
export const simplifySums: Rule = ({ primitive, params, outputs }, operands, to) => {
  if (primitive !== op.sum) return undefined;
  const [x] = operands as [NdArray];
  const { axes, keepDims } = params as ReductionParams;
  const isSame = x.dtype === (outputs[0]!.type as { dtype?: string }).dtype;
  if (isSame && axes.every((axis) => x.shape[axis] === 1)) {
    return [reshape(x, [...shapeOf(outputs[0]!)])];
  }
  const below = to.definitionOf(x);
  if (below?.primitive !== op.sum) return undefined;
  const inner = below.params as ReductionParams;
  if (keepDims !== inner.keepDims) return undefined;
  const source = arrayFor(below.inputs[0]!, to);
  // Without its own axes, the inner sum's others are counted anew.
  const left = source.shape.map((_, axis) => axis).filter((axis) => !inner.axes.includes(axis));
  const outer = keepDims ? axes : axes.map((axis) => left[axis]!);
  const all = [...new Set([...inner.axes, ...outer])].toSorted((a, b) => a - b);
  return bind(op.sum, [source], { axes: all, keepDims });
};
