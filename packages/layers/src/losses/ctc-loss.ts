import { scan, tracerOf } from '@tapeloop/autodiff';
import type { Arg, Shape } from '@tapeloop/shapes';
import {
  add,
  arange,
  broadcastTo,
  expandDims,
  full,
  greater,
  less,
  logSoftmax,
  neg,
  pad,
  reshape,
  stack,
  swapAxes,
  takeAlongAxis,
  where,
  zeros,
  type BoolTensor,
  type IntTensor,
  type Tensor,
} from '@tapeloop/tensor';
import { checkInput } from '../expected-input.ts';
import { checkArray } from '../over-time/real-steps.ts';
import { checkSizes } from '../sizes.ts';
import { typedOutside } from '../typed-outside.ts';
import { alignment, checkLabels, delayed, type Alignment, type CTCLabels } from './alignment.ts';
import { logSum } from './log-space.ts';
import {
  reduced,
  reductionOf,
  type Reduced,
  type Reduction,
  type ReductionOptions,
} from './reduction.ts';
import { weightingOf } from './weighting.ts';

/** How long sequences are, and what the losses of a batch become. */
export interface CTCOptions<R extends Reduction = Reduction> extends ReductionOptions<R> {
  /** How many steps of each input count. Default: all. */
  readonly inputLengths?: IntTensor;
  /** How many labels each sequence has. Default: all. */
  readonly labelLengths?: IntTensor;
  /** The class that stands for no label. Default: 0. */
  readonly blank?: number;
  /** A sequence whose labels do not fit into its steps counts as 0, not as Infinity. Default: false. */
  readonly zeroInfinity?: boolean;
}

/**
 * Connectionist temporal classification (Graves et al. 2006): -log of the probability that logits
 * [batch, time, classes] give the labels [batch, labels], over all ways to spread them over time. A way
 * is a class for each step; what it says are its classes without repetitions, and then without blanks.
 *
 * Log-probabilities are as good as logits. Labels that do not fit into the steps have the loss Infinity,
 * and the gradient 0 in any case. The mean is over sequences: PyTorch's also divides each loss by the
 * number of its labels, as the `mask` 1 / length and the reduction 'sum' over the batch would.
 *
 * ```ts
 * import { ctcLoss } from '@tapeloop/layers';
 * import { tensor, zeros } from '@tapeloop/tensor';
 *
 * const labels = tensor([[1, 2], [1, 1]], { dtype: 'int32' });
 * // Over 3 steps 5 of 27 ways say "1, 2", and one says "1, 1": with a blank between.
 * ctcLoss(zeros([2, 3, 3]), labels, { reduction: 'none' }); // => tensor([1.6864, 3.2958])
 * ctcLoss(zeros([2, 2, 3]), labels, { reduction: 'none' }); // => tensor([2.1972, Infinity])
 * ```
 */
export function ctcLoss<S extends Shape, L extends Shape, const R extends Reduction = 'mean'>(
  logits: Tensor<S>,
  labels: Arg<CTCLabels<S, L>, IntTensor<L>>,
  options: CTCOptions<R> = {},
): Reduced<R, [S[0]]> {
  const reduction = reductionOf('ctcLoss', options);
  const { blank = 0, zeroInfinity = false } = options;
  checkSizes('ctcLoss', { blank }, 0);
  checkInput('ctcLoss', 'logits [batch, time, classes]', logits, ({ length }) => length === 3);
  const [batch, time, classes] = typedOutside<number[]>(logits.shape);
  const given: IntTensor = typedOutside(labels);
  checkInput(
    'ctcLoss',
    `labels [${batch}, length]`,
    given,
    (shape) => shape.length === 2 && shape[0] === batch,
  );
  checkArray('ctcLoss', 'labels', 'int32', given.shape.slice(), given);
  if (blank >= classes!) {
    throw new RangeError(`ctcLoss: blank is ${blank}, which is not one of ${classes} classes.`);
  }
  const steps = lengthsOf('inputLengths', options.inputLengths, time!, batch!);
  const lengths = lengthsOf('labelLengths', options.labelLengths, given.shape[1]!, batch!);
  checkLabels(given, lengths, blank, classes!);

  const logs = logSoftmax(logits);
  const total = forward(logs, alignment(given, lengths, blank), steps);
  const unexplained = zeroInfinity ? 0 : Infinity;
  const losses: Tensor = where(greater(total, -Infinity), neg(total), unexplained);
  return typedOutside(reduced(losses, weightingOf('ctcLoss', options, [batch!]), reduction));
}

/** The logarithm of the probability of all ways, forward through the states. */
function forward(logs: Tensor, { classes, skips, ends }: Alignment, steps: IntTensor): Tensor {
  const [batch, time] = typedOutside<[number, number]>(logs.shape);
  const states = classes.shape[1]!;
  const ids: IntTensor = broadcastTo(expandDims(classes, 1), [batch, time, states]);
  const emission: Tensor = swapAxes(takeAlongAxis(logs, ids, 2), 0, 1);
  const isReal = less(reshape(arange(0, time), [time, 1, 1]), expandDims(steps, 1));
  // Before the first step one stands at the first blank, for certain.
  const first = pad(
    zeros([batch, 1]),
    [
      [0, 0],
      [0, states - 1],
    ],
    -Infinity,
  );

  const step = (alpha: Tensor, at: Step): [Tensor, null] => {
    const advanced = delayed(alpha, 1, -Infinity);
    const skipped: Tensor = where(skips, delayed(alpha, 2, -Infinity), -Infinity);
    const next: Tensor = add(logSum(stack([alpha, advanced, skipped]), 0), at.emission);
    return [where(at.isReal, next, alpha), null];
  };
  const [last] = scan<Tensor, Step, null>(step, first, { emission, isReal });
  return logSum(where(ends, last, -Infinity), 1);
}

type Step = { readonly emission: Tensor; readonly isReal: BoolTensor };

/** Lengths of a batch, or all of the longest; throws where they are none. */
function lengthsOf(
  what: string,
  lengths: IntTensor | undefined,
  longest: number,
  batch: number,
): IntTensor {
  if (lengths === undefined) return full([batch], longest, { dtype: 'int32' });
  checkArray('ctcLoss', what, 'int32', [batch], lengths);
  if (tracerOf(lengths) !== undefined) return lengths;
  const row = lengths.data.findIndex((length) => length < 0 || length > longest);
  if (row === -1) return lengths;
  throw new RangeError(
    `ctcLoss: ${what}[${row}] is ${lengths.data[row]}; it must be from 0 to ${longest}.`,
  );
}
