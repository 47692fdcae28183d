import {
  ShapeError,
  showShape,
  type Agree,
  type Mul,
  type Shape,
  type Show,
} from '@tapeloop/shapes';
import { isNdArray, reshape, type DType, type Key, type NdArray } from '@tapeloop/tensor';
import { checkLayer, type AnyLayer, type InputOf, type RuleOf } from './any-layer.ts';
import { checkInput } from './expected-input.ts';
import type { ApplyOptions, Layer, ParamsOf } from './layer.ts';
import type { Apply, Rule } from './rule.ts';
import { shownShape } from './shown.ts';
import { typedOutside } from './typed-outside.ts';

/** The shape rule of `timeDistributed`: that of the layer, for a batch of all steps. */
export interface TimeDistributedRule<F extends Rule> extends Rule {
  readonly out: OverSteps<F, this['in']>;
}

type OverSteps<F extends Rule, S> = S extends [
  infer Batch extends number,
  infer Time extends number,
  ...infer Rest extends number[],
]
  ? Unfolded<Batch, Time, [Mul<Batch, Time>, ...Rest], Apply<F, [Mul<Batch, Time>, ...Rest]>>
  : S extends [] | [number]
    ? `timeDistributed: expected input [batch, time, ...], got ${Show<S>}`
    : // Of unknown rank: one axis less in front makes no difference.
      Apply<F, S>;

type Unfolded<Batch, Time, Folded extends Shape, Result> = Result extends [infer Out]
  ? Out extends [infer Rows, ...infer Rest]
    ? Agree<Rows, Folded[0]> extends true
      ? [[Batch, Time, ...Rest]]
      : LosesSteps<Folded, Out>
    : Out extends []
      ? LosesSteps<Folded, Out>
      : [[Batch, Time, ...number[]]]
  : Result;

type LosesSteps<Folded, Out> =
  `timeDistributed: the layer makes ${Show<Out>} of ${Show<Folded>}; it must keep the first axis`;

/** A layer that runs at each step by itself. */
export interface TimeDistributed<L extends AnyLayer> extends Layer<
  ParamsOf<L>,
  TimeDistributedRule<RuleOf<L>>,
  InputOf<L> & DType
> {
  readonly layer: L;
}

/**
 * A layer over [batch, ...] at each step of [batch, time, ...] by itself, with the same parameters: all
 * steps are one large batch.
 *
 * `dense`, `embedding`, `layerNorm` and others that take any leading axes do so without it. It is for
 * layers to which the axes behind the batch mean something, such as `groupNorm` and `conv1d`.
 *
 * ```ts
 * import { groupNorm, timeDistributed } from '@tapeloop/layers';
 * import { key, zeros } from '@tapeloop/tensor';
 *
 * const norm = timeDistributed(groupNorm({ features: 6, groups: 2 }));
 * norm.apply(norm.init(key(0)), zeros([8, 35, 6])).shape; // => [8, 35, 6]
 * ```
 */
export function timeDistributed<L extends AnyLayer>(layer: L): TimeDistributed<L> {
  checkLayer('timeDistributed', layer);
  const around = {
    name: `timeDistributed(${layer.name})`,
    layer,
    init: (key: Key): unknown => layer.init(key),
    apply(params: unknown, x: NdArray, options: ApplyOptions = {}): NdArray {
      checkInput('timeDistributed', 'input [batch, time, ...]', x, ({ length }) => length >= 2);
      const [batch, time, ...rest] = x.shape;
      const folded = reshape(x, [batch! * time!, ...rest]);
      const y = layer.apply(params, folded, options);
      if (!isNdArray(y) || y.shape[0] !== folded.shape[0]) {
        throw new ShapeError(
          `timeDistributed: the layer makes ${shownShape(y)} of ${showShape(folded.shape)}; it must keep the first axis`,
        );
      }
      return reshape(y, [batch!, time!, ...y.shape.slice(1)]);
    },
  };
  return typedOutside(around);
}
