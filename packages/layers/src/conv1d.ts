import { add, conv1d as convolve, type Tensor } from '@tapeloop/tensor';
import { affineWeights, type AffineOptions, type AnyAffine } from './affine-weights.ts';
import type { Layer } from './layer.ts';
import { checkOptions } from './option.ts';
import type { Rule } from './rule.ts';
import { checkSequences, type Sequences } from './sequences.ts';
import { shownNumber } from './shown.ts';
import { checkSizes } from './sizes.ts';
import { typedOutside } from './typed-outside.ts';

/** A kernel of W steps and a bias. */
export type Conv1dParams<W extends number, I extends number, O extends number> = {
  w: Tensor<[W, I, O]>;
  b: Tensor<[O]>;
};

/** A kernel of W steps. */
export type BiasFreeConv1dParams<W extends number, I extends number, O extends number> = {
  w: Tensor<[W, I, O]>;
};

/** The shape rule of `conv1d`; how many steps come out is known at run time. */
export interface Conv1dRule<I extends number, O extends number> extends Rule {
  readonly out: Convolved<I, O, this['in']>;
}

type Convolved<I extends number, O extends number, S> =
  Sequences<`conv1d(${I} -> ${O})`, `input [batch, time, ${I}]`, number, I, S> extends infer Result
    ? Result extends [[infer Batch extends number, ...unknown[]]]
      ? [[Batch, number, O]]
      : Result extends string
        ? Result
        : [[number, number, O]]
    : never;

/** A convolution over time. */
export interface Conv1d<W extends number, I extends number, O extends number> extends Layer<
  Conv1dParams<W, I, O>,
  Conv1dRule<I, O>
> {}

/** A convolution over time without biases. */
export interface BiasFreeConv1d<W extends number, I extends number, O extends number> extends Layer<
  BiasFreeConv1dParams<W, I, O>,
  Conv1dRule<I, O>
> {}

/** The sizes and the beginning of a convolution, and how it moves. */
export interface Conv1dOptions<
  W extends number,
  I extends number,
  O extends number,
  Biases extends boolean = boolean,
> extends AffineOptions<Biases> {
  /** How many steps the kernel covers. */
  readonly width: W;
  readonly inputs: I;
  readonly outputs: O;
  /**
   * What surrounds a sequence with zeros: nothing, both sides alike so that its length stays, or the
   * beginning alone, so that no output sees a later step. Default: valid.
   */
  readonly padding?: 'valid' | 'same' | 'causal';
  /** How far apart outputs are. Default: 1. */
  readonly strides?: number;
  /** How far apart the steps are that the kernel covers. Default: 1. */
  readonly dilation?: number;
}

/**
 * A convolution over time (Waibel et al. 1989): [batch, time, inputs] to [batch, its time, outputs].
 *
 * ```ts
 * import { conv1d } from '@tapeloop/layers';
 * import { key, zeros } from '@tapeloop/tensor';
 *
 * const layer = conv1d({ width: 3, inputs: 8, outputs: 16, padding: 'causal', dilation: 2 });
 * layer.apply(layer.init(key(0)), zeros([4, 35, 8])).shape; // => [4, 35, 16]
 * ```
 */
export function conv1d<
  const W extends number,
  const I extends number,
  const O extends number,
  const Biases extends boolean = true,
>(
  options: Conv1dOptions<W, I, O, Biases>,
): false extends Biases ? BiasFreeConv1d<W, I, O> : Conv1d<W, I, O> {
  checkOptions('conv1d', options);
  const { width, inputs, outputs, strides = 1, dilation = 1, padding = 'valid' } = options;
  checkSizes('conv1d', { width, inputs, outputs, strides, dilation });
  checkPadding(padding);
  const before = (width - 1) * dilation;
  const around = padding === 'causal' ? ([[before, 0]] as const) : padding;
  const name = `conv1d(${inputs} -> ${outputs})`;
  const weights = affineWeights('conv1d', name, [width, inputs, outputs], options);
  const layer = {
    name,
    init: weights.init,
    apply(params: AnyAffine, x: Tensor): Tensor {
      const { w, b = 0 } = weights.checked(params);
      checkSequences(name, 'input', undefined, inputs, x);
      return add(convolve(x, w, { strides, dilation, padding: around }), b);
    },
  };
  return typedOutside(layer);
}

function checkPadding(padding: unknown): void {
  const paddings: readonly unknown[] = ['valid', 'same', 'causal'];
  if (paddings.includes(padding)) return;
  throw new TypeError(
    `conv1d: padding must be 'valid', 'same' or 'causal', got ${shownNumber(padding)}.`,
  );
}
