import type { Agree, Shape, Show } from '@tapeloop/shapes';
import type { Rule } from './rule.ts';

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
