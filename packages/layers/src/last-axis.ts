import { ShapeError, type Agree, type Shape, type Show } from '@tapeloop/shapes';
import { isNdArray } from '@tapeloop/tensor';
import type { Rule } from './rule.ts';
import { shownShape } from './shown.ts';

/** [S] with O for its last axis, which must be I; otherwise the message of the layer called Name. */
export type MapLastAxis<Name extends string, I extends number, O extends number, S> = S extends [
  ...infer Batch extends number[],
  infer Width extends number,
]
  ? Agree<Width, I> extends true
    ? [[...Batch, O]]
    : Mismatch<Name, I, S>
  : number[] extends S
    ? [[...number[], O]]
    : Mismatch<Name, I, S>;

type Mismatch<Name extends string, I extends number, S> = S extends Shape
  ? `${Name}: expected input [..., ${I}], got ${Show<S>}`
  : never;

/** The rule of a layer that keeps the shape, whose last axis must be F. */
export interface KeepFeatures<Kind extends string, F extends number> extends Rule {
  readonly out: MapLastAxis<`${Kind}(${F})`, F, F, this['in']>;
}

/** Throws where the last axis of an input is not of this length. */
export function checkLastAxis(name: string, length: number, x: unknown): void {
  if (isNdArray(x) && x.shape.at(-1) === length) return;
  throw new ShapeError(`${name}: expected input [..., ${length}], got ${shownShape(x)}`);
}
