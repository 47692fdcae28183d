import { ShapeError, showShape } from '@tapeloop/shapes';
import {
  cast,
  expandDims,
  isNdArray,
  logicalAnd,
  mul,
  notEqual,
  reshape,
  swapAxes,
  where,
  type BoolTensor,
  type Float,
  type IntTensor,
  type NdArray,
  type Tensor,
} from '@tapeloop/tensor';
import { realSteps } from '../over-time/real-steps.ts';
import { shownShape } from '../shown.ts';
import { typedOutside } from '../typed-outside.ts';

/** What counts: booleans, or weights. */
export type Mask = BoolTensor | IntTensor | Tensor;

/** How much each single loss counts, and which count at all. Both broadcast to the losses. */
export interface Weighting {
  readonly weights: NdArray<number[], 'int32' | Float>;
  readonly keeps: BoolTensor;
}

/** What a mask and lengths make of losses of a shape; undefined where all count alike. */
export function weightingOf(
  name: string,
  { mask, lengths }: { readonly mask?: Mask; readonly lengths?: IntTensor<[number]> },
  shape: readonly number[],
): Weighting | undefined {
  const ofMask = mask === undefined ? undefined : weightingOfMask(name, mask, shape);
  const ofLengths = lengths === undefined ? undefined : stepsOf(name, lengths, shape);
  if (ofMask === undefined || ofLengths === undefined) return ofMask ?? ofLengths;
  return {
    weights: mul(ofMask.weights, ofLengths.weights),
    keeps: logicalAnd(ofMask.keeps, ofLengths.keeps),
  };
}

/** An operand with zeros where nothing counts; it may have a last axis that losses have not. */
export function finite<A extends NdArray>(
  x: A,
  weighting: Weighting | undefined,
  hasFeatures: boolean = false,
): A {
  if (weighting === undefined) return x;
  const { keeps } = weighting;
  const seen = hasFeatures && keeps.shape.length > 0 ? expandDims(keeps, -1) : keeps;
  // What is hidden may be NaN, which a gradient of 0 would not undo.
  return typedOutside(where(seen, x, 0));
}

function weightingOfMask(name: string, mask: Mask, shape: readonly number[]): Weighting {
  if (!isNdArray(mask) || !broadcasts(mask.shape, shape)) {
    throw new ShapeError(
      `${name}: expected a mask that broadcasts to ${showShape(shape)}, got ${shownShape(mask)}`,
    );
  }
  return mask.dtype === 'bool' ? counting(mask) : { weights: mask, keeps: notEqual(mask, 0) };
}

function stepsOf(name: string, lengths: IntTensor<[number]>, shape: readonly number[]): Weighting {
  const [batch, time, ...rest] = shape;
  if (batch === undefined || time === undefined) {
    throw new ShapeError(
      `${name}: lengths are for losses [batch, time, ...], and these are ${showShape(shape)}`,
    );
  }
  const real: BoolTensor = swapAxes(realSteps(name, { lengths }, time, batch, false)!, 0, 1);
  return counting(reshape(real, [batch, time, ...rest.map(() => 1)]));
}

const counting = (keeps: BoolTensor): Weighting => ({ weights: cast(keeps, 'int32'), keeps });

const broadcasts = (shape: readonly number[], all: readonly number[]): boolean =>
  shape.length <= all.length &&
  shape.every((length, axis) => length === 1 || length === all.at(axis - shape.length));
