import type { NdArray } from '@tapeloop/tensor';
import type { Sizes } from './program.ts';
import { sameShape } from '../../src/shapes.ts';

/** Whether a value may be an operand, beside those that were chosen before it. */
export type Fits = (x: NdArray, before: readonly NdArray[], sizes: Sizes) => boolean;

/** What a program may do with values of its pool. */
export interface Operation {
  readonly of: readonly Fits[];
  readonly apply: (
    operands: readonly NdArray[],
    k: number,
    sizes: Sizes,
  ) => NdArray | readonly NdArray[];
}

/** An operation whose operands are a tuple. */
export const operation = <Operands extends readonly NdArray[]>(
  of: { readonly [K in keyof Operands]: Fits },
  apply: (operands: Operands, k: number, sizes: Sizes) => NdArray | readonly NdArray[],
): Operation => ({
  of,
  // The cast: the operands were chosen for `of`.
  apply: (operands, k, sizes) => apply(operands as unknown as Operands, k, sizes),
});

/** Values stay small, so that programs take little time. */
const MOST = 128;

export const float: Fits = ({ dtype, size }) =>
  (dtype === 'float64' || dtype === 'float32') && size <= MOST;
export const integer: Fits = ({ dtype, size }) => dtype === 'int32' && size <= MOST;

/** All of several conditions. */
export const all =
  (...conditions: readonly Fits[]): Fits =>
  (x, before, sizes) =>
    conditions.every((fits) => fits(x, before, sizes));

export const ofRank =
  (least: number, most = 4): Fits =>
  ({ rank }) =>
    rank >= least && rank <= most;
export const notEmpty: Fits = ({ size }) => size > 0;

/** Broadcasts with all that were chosen before. */
export const broadcasts: Fits = (x, before) =>
  before.every((other) => compatible(x.shape, other.shape));

const compatible = (a: readonly number[], b: readonly number[]): boolean => {
  const common = Math.min(a.length, b.length);
  return Array.from({ length: common }, (_, i) => [a.at(-1 - i), b.at(-1 - i)]).every(
    ([m, n]) => m === n || m === 1 || n === 1,
  );
};

export const likeFirst: Fits = ({ shape }, [first]) =>
  first !== undefined && sameShape(shape, first.shape);

/** Differs from the first in the last axis at most. */
export const joins: Fits = ({ shape, rank }, [first]) =>
  rank === first?.rank && sameShape(shape.slice(0, -1), first.shape.slice(0, -1));

/** The k-th axis, counted from either end. */
export const axisOf = ({ rank }: NdArray, k: number): number => (k % (2 * rank)) - rank;
