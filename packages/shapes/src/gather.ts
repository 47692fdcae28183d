import type { Agree } from './agree.ts';
import { isSize } from './dim.ts';
import type { Shape } from './rule.ts';
import type { IsInvalid } from './shape.ts';
import { fail } from './shape-error.ts';
import { type Show, type ShowDim, showShape } from './show.ts';

/** The shape of the rows of a table that ids name: `[rows, ...rest]`, ids: `[...ids, ...rest]`. */
export type Gather<Table extends Shape, Ids extends Shape> = Table extends [
  unknown,
  ...infer Rest extends Shape,
]
  ? [[...Ids, ...Rest]]
  : Table extends []
    ? 'gather: the table needs an axis of rows, got []'
    : [[...Ids, ...number[]]];

/** The shape of a table with `Rows` rows to which `Updates`, `[...ids, ...rest]`, are added. */
export type ScatterAdd<Updates extends Shape, Ids extends Shape, Rows extends number> =
  IsInvalid<Rows> extends true
    ? `scatterAdd: rows must be a whole number of 0 or more, got ${Rows}`
    : AddRows<Updates, Ids, Rows, Updates, Ids>;

type AddRows<
  Updates extends Shape,
  Ids extends Shape,
  Rows extends number,
  LeftUpdates extends Shape,
  LeftIds extends Shape,
  Done extends 0[] = [],
> = LeftIds extends [infer Y extends number, ...infer RestIds extends Shape]
  ? LeftUpdates extends [infer X extends number, ...infer Rest extends Shape]
    ? Agree<X, Y> extends true
      ? AddRows<Updates, Ids, Rows, Rest, RestIds, [0, ...Done]>
      : `scatterAdd: updates ${Show<Updates>} do not begin with the axes of ids ${Show<Ids>}: axis ${Done['length']} is ${ShowDim<X>} vs ${ShowDim<Y>}`
    : LeftUpdates extends []
      ? `scatterAdd: updates ${Show<Updates>} do not begin with the axes of ids ${Show<Ids>}`
      : [[Rows, ...number[]]]
  : LeftIds extends []
    ? [[Rows, ...LeftUpdates]]
    : [[Rows, ...number[]]];

/**
 * The shape of the rows of a table that ids name: `[rows, ...rest]` and `[...ids]` give
 * `[...ids, ...rest]`.
 *
 * @throws ShapeError when the table is a scalar.
 * @example
 * ```ts
 * import { gatherShape } from '@tapeloop/shapes';
 *
 * gatherShape([27, 100], [64, 35]); // => [64, 35, 100]
 * ```
 */
export function gatherShape(table: readonly number[], ids: readonly number[]): number[] {
  if (table.length === 0) fail('gather: the table needs an axis of rows, got []');
  return [...ids, ...table.slice(1)];
}

/**
 * The shape of a table to whose rows updates are added: `[...ids, ...rest]` gives
 * `[rows, ...rest]`.
 *
 * @throws ShapeError when the updates do not begin with the axes of the ids.
 * @example
 * ```ts
 * import { scatterAddShape } from '@tapeloop/shapes';
 *
 * scatterAddShape([64, 35, 100], [64, 35], 27); // => [27, 100]
 * ```
 */
export function scatterAddShape(
  updates: readonly number[],
  ids: readonly number[],
  rows: number,
): number[] {
  if (!isSize(rows)) fail(`scatterAdd: rows must be a whole number of 0 or more, got ${rows}`);
  const refuse = (where: string): never =>
    fail(
      `scatterAdd: updates ${showShape(updates)} do not begin with the axes of ids ${showShape(ids)}${where}`,
    );
  ids.forEach((y, axis) => {
    const x = updates[axis];
    if (x === undefined) refuse('');
    if (x !== y) refuse(`: axis ${axis} is ${x} vs ${y}`);
  });
  return [rows, ...updates.slice(ids.length)];
}
