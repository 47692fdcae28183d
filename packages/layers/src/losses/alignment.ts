import { tracerOf } from '@tapeloop/autodiff';
import type { Agree, Shape, Show, ShowDim } from '@tapeloop/shapes';
import {
  arange,
  concat,
  equal,
  expandDims,
  full,
  less,
  logicalOr,
  mul,
  notEqual,
  pad,
  reshape,
  slice,
  stack,
  sub,
  where,
  zeros,
  type BoolTensor,
  type IntTensor,
  type NdArray,
} from '@tapeloop/tensor';
import { typedOutside } from '../typed-outside.ts';

/** [S] where labels L are a row for each of the sequences of logits S, otherwise the message. */
export type CTCLabels<S extends Shape, L extends Shape> = number extends S['length'] | L['length']
  ? [S]
  : S extends [infer Batch extends number, number, number]
    ? L extends [infer Rows extends number, number]
      ? Agree<Batch, Rows> extends true
        ? [S]
        : WrongLabels<Batch, L>
      : WrongLabels<Batch, L>
    : `ctcLoss: expected logits [batch, time, classes], got ${Show<S>}`;

type WrongLabels<Batch, L> = `ctcLoss: expected labels [${ShowDim<Batch>}, length], got ${Show<L>}`;

/** The states that go from the first blank over each label and a blank to the last blank. */
export interface Alignment {
  /** The class of each state, [batch, 2 labels + 1]. */
  readonly classes: IntTensor;
  /** Which states may follow the state two before: labels other than the one before them. */
  readonly skips: BoolTensor;
  /** Where a sequence may end: its last label, and the blank after it. */
  readonly ends: BoolTensor;
}

/** The states of labels [batch, length], of which so many count in each row. */
export function alignment(labels: IntTensor, lengths: IntTensor, blank: number): Alignment {
  const [batch, length] = typedOutside<[number, number]>(labels.shape);
  const rows = expandDims(lengths, 1);
  const positions = arange(0, length, { dtype: 'int32' });
  // What follows the last label may be no class at all.
  const own: IntTensor = where(less(positions, rows), labels, blank);
  const blanks = full([batch, length], blank, { dtype: 'int32' });
  const never: BoolTensor = zeros([batch, length], { dtype: 'bool' });
  const states = arange(0, 2 * length + 1, { dtype: 'int32' });
  const last = mul(rows, 2);
  return {
    classes: alternating(blanks, own, full([batch, 1], blank, { dtype: 'int32' })),
    skips: alternating(
      never,
      notEqual(own, delayed(own, 1, blank)),
      zeros([batch, 1], { dtype: 'bool' }),
    ),
    ends: logicalOr(equal(states, last), equal(states, sub(last, 1))),
  };
}

/** a0 b0 a1 b1 ..., and then the end. */
const alternating = <A extends NdArray>(a: A, b: A, end: A): A => {
  const [batch, length] = typedOutside<[number, number]>(a.shape);
  const pairs: NdArray = reshape(stack([a, b] as NdArray[], 2), [batch, 2 * length]);
  return typedOutside(concat([pairs, end] as NdArray[], 1));
};

/** Entries so many places later along axis 1, with others in the places that they leave. */
export function delayed<A extends NdArray>(x: A, by: number, filling: number): A {
  const length = x.shape[1]!;
  const left = Math.min(by, length);
  return typedOutside(
    pad(
      slice(x as NdArray, 0, length - left, 1),
      [
        [0, 0],
        [left, 0],
      ],
      filling,
    ),
  );
}

/** Throws where a label that counts is the blank or no class. */
export function checkLabels(
  labels: IntTensor,
  lengths: IntTensor,
  blank: number,
  classes: number,
): void {
  if ([labels, lengths].some((x) => tracerOf(x) !== undefined)) return;
  const width = labels.shape[1]!;
  labels.data.forEach((label, i) => {
    const [row, position] = [Math.floor(i / width), i % width];
    if (position >= lengths.data[row]!) return;
    if (label === blank || label < 0 || label >= classes) {
      const why = label === blank ? 'the blank' : `not one of ${classes} classes`;
      throw new RangeError(`ctcLoss: labels[${row}][${position}] is ${label}, ${why}.`);
    }
  });
}
