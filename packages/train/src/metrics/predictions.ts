import type { NdArray } from '@tapeloop/tensor';

/** What a model said of a batch, and what is true; entries whose mask is 0 do not count. */
export interface Predictions {
  readonly predictions: NdArray;
  readonly targets: NdArray;
  readonly mask?: NdArray;
}

/** Calls `each` with prediction and target of every entry that counts. */
export function forEachEntry(
  op: string,
  { predictions, targets, mask }: Predictions,
  each: (prediction: number, target: number) => void,
): void {
  mustBeAlike(op, 'predictions', predictions, targets);
  if (mask !== undefined) mustBeAlike(op, 'mask', mask, targets);
  targets.data.forEach((target, i) => {
    if (mask === undefined || mask.data[i] !== 0) each(predictions.data[i]!, target);
  });
}

/** Logits or probabilities as the class with the largest, the first of equals; classes as they are. */
export function classesOf(op: string, result: Predictions): Predictions {
  const { predictions, targets } = result;
  if (predictions.rank !== targets.rank + 1) return result;
  const count = predictions.shape.at(-1)!;
  const { data } = predictions;
  const classes = Int32Array.from({ length: count === 0 ? 0 : data.length / count }, (_, row) => {
    let best = 0;
    for (let k = 1; k < count; k += 1) {
      if (data[row * count + k]! > data[row * count + best]!) best = k;
    }
    return best;
  });
  const shape = predictions.shape.slice(0, -1);
  mustBeAlike(op, 'predictions without their last axis', { shape }, targets);
  // The cast: the functions here read shape and entries.
  return {
    ...result,
    predictions: { shape, data: classes, rank: shape.length } as unknown as NdArray,
  };
}

function mustBeAlike(
  op: string,
  name: string,
  { shape }: Pick<NdArray, 'shape'>,
  targets: NdArray,
): void {
  if (shape.length === targets.rank && shape.every((n, i) => n === targets.shape[i])) return;
  throw new TypeError(
    `${op}: ${name} have the shape [${shape.join(', ')}], targets [${targets.shape.join(', ')}]; both need the same.`,
  );
}
