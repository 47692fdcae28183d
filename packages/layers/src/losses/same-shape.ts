import {
  sameShape,
  ShapeError,
  showShape,
  type Agree,
  type Shape,
  type Show,
} from '@tapeloop/shapes';
import { checkInput } from '../expected-input.ts';

/** [S] where predictions S and targets T have one shape, otherwise the message. */
export type SameShape<Op extends string, S extends Shape, T extends Shape> =
  Agreeing<S, T> extends true
    ? [S]
    : `${Op}: predictions ${Show<S>} and targets ${Show<T>} differ; nothing is broadcast`;

type Agreeing<S extends Shape, T extends Shape> = number extends S['length'] | T['length']
  ? true
  : [S, T] extends [
        [infer X, ...infer RestS extends Shape],
        [infer Y, ...infer RestT extends Shape],
      ]
    ? Agree<X, Y> extends true
      ? Agreeing<RestS, RestT>
      : false
    : [S, T] extends [[], []]
      ? true
      : false;

/** Throws where predictions and targets are not of one shape. */
export function checkSameShape(
  name: string,
  predictions: { readonly shape: readonly number[] },
  targets: { readonly shape: readonly number[] },
): void {
  checkInput(name, 'predictions', predictions);
  checkInput(name, 'targets', targets);
  const [shape, other] = [predictions.shape, targets.shape];
  if (sameShape(shape, other)) return;
  throw new ShapeError(
    `${name}: predictions ${showShape(shape)} and targets ${showShape(other)} differ; nothing is broadcast`,
  );
}
