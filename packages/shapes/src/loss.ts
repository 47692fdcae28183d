import { firstDifference, type MeetShapes } from './agree.ts';
import type { Shape } from './rule.ts';
import { fail } from './shape-error.ts';
import { type Show, type ShowDim, showShape } from './show.ts';

/** The shape of the losses of logits `[...examples, classes]`, that of the labels. Op is who messages name. */
export type SoftmaxCrossEntropy<
  Logits extends Shape,
  Labels extends Shape,
  Op extends string = 'softmaxCrossEntropy',
> = Logits extends [...infer Examples extends Shape, unknown]
  ? number extends Examples['length']
    ? [Labels]
    : number extends Labels['length']
      ? [Examples]
      : Examples['length'] extends Labels['length']
        ? MeetShapes<Examples, Labels> extends infer Met
          ? Met extends [infer Losses extends Shape]
            ? [Losses]
            : Met extends [infer Axis extends number, infer X, infer Y]
              ? `${Op}: logits ${Show<Logits>} and labels ${Show<Labels>} do not match: axis ${Axis} is ${ShowDim<X>} vs ${ShowDim<Y>}`
              : never
          : never
        : `${Op}: labels ${Show<Labels>} should have one axis less than logits ${Show<Logits>}`
  : Logits extends []
    ? `${Op}: logits need a class axis, got []`
    : [Labels];

/**
 * The shape of the losses, one for each example: logits `[...examples, classes]` and labels
 * `[...examples]`, which hold class numbers, give `[...examples]`.
 *
 * @throws ShapeError when the labels are not one class for each example.
 * @example
 * ```ts
 * import { softmaxCrossEntropyShape } from '@tapeloop/shapes';
 *
 * softmaxCrossEntropyShape([64, 10], [64]); // => [64]
 * ```
 */
export function softmaxCrossEntropyShape(
  logits: readonly number[],
  labels: readonly number[],
  operation: string = 'softmaxCrossEntropy',
): number[] {
  if (logits.length === 0) fail(`${operation}: logits need a class axis, got []`);
  if (labels.length !== logits.length - 1) {
    fail(
      `${operation}: labels ${showShape(labels)} should have one axis less than logits ${showShape(logits)}`,
    );
  }
  const axis = firstDifference(labels, logits);
  if (axis !== -1) {
    fail(
      `${operation}: logits ${showShape(logits)} and labels ${showShape(labels)} do not match: axis ${axis} is ${logits[axis]} vs ${labels[axis]}`,
    );
  }
  return [...labels];
}
