// Steps on plain numbers, as an oracle: one row, one entry at a time.
import { treeMap } from '@tapeloop/autodiff';
import { key, normal, unstack, type Tensor } from '@tapeloop/tensor';
import type { AnyCell } from '../../src/index.ts';
import { inFloat64, largestError, perturbed, tensors } from '../trees.ts';

export type Vector = readonly number[];
export type Matrix = readonly Vector[];

export const sigma = (x: number): number => 1 / (1 + Math.exp(-x));

/** Entry j of x w. */
export const product = (x: Vector, w: Matrix, j: number): number =>
  x.reduce((total, entry, i) => total + entry * w[i]![j]!, 0);

/** Every entry of a vector of so many. */
export const each = (length: number, entry: (j: number) => number): number[] =>
  Array.from({ length }, (_, j) => entry(j));

const numbers = (tree: unknown): unknown => treeMap((x: Tensor) => x.toArray(), tree);

/** The same tree of one row of a batch. */
const rowOf = (tree: unknown, row: number): unknown =>
  treeMap((x: Tensor) => unstack(x)[row], tree);

/** A step of one row: the next carry and the output. */
type Step<Params, Carry> = (params: Params, carry: Carry, x: Vector) => readonly [Carry, Vector];

/**
 * How far a cell is from a step on plain numbers, in each row of a batch of two, with parameters, carry
 * and input that are drawn.
 */
export function errorAgainst<Params, Carry>(cell: AnyCell, step: Step<Params, Carry>): number {
  const params = inFloat64(perturbed(cell.init(key(1)), 2));
  const carry = inFloat64(perturbed(cell.initialCarry(2), 3));
  const x = normal(key(4), [2, cell.inputSize], { dtype: 'float64' });
  const got = cell.step(params, carry, x);
  const errors = [0, 1].map((row) => {
    const [own, input] = [numbers(rowOf(carry, row)), numbers(rowOf(x, row))];
    // The casts: a cell's test knows the trees of its cell.
    const expected = step(numbers(params) as Params, own as Carry, input as Vector);
    return largestError(rowOf(got, row), [...expected].map(tensors));
  });
  return Math.max(...errors);
}
