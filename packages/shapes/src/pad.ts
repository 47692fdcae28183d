import type { Add } from './arithmetic.ts';
import { isSize } from './dim.ts';
import type { Shape } from './rule.ts';
import type { IsInvalid } from './shape.ts';
import { fail } from './shape-error.ts';
import { type Show, showShape } from './show.ts';

/** What to add before and after the elements of each axis. */
export type PadWidths = readonly (readonly [before: number, after: number])[];

/** The shape with each axis longer by its widths. */
export type Pad<S extends Shape, Widths extends PadWidths> = number extends
  | S['length']
  | Widths['length']
  ? [{ [Axis in keyof S]: number }]
  : S['length'] extends Widths['length']
    ? PadAxes<S, Widths>
    : `pad: ${Show<S>} needs a pair of widths for every axis, got ${Widths['length']}`;

type PadAxes<S extends Shape, Widths extends PadWidths, Done extends Shape = []> = S extends [
  infer D extends number,
  ...infer RestS extends Shape,
]
  ? Widths extends readonly [
      readonly [infer Before extends number, infer After extends number],
      ...infer RestWidths extends PadWidths,
    ]
    ? InvalidWidth<Before, After> extends infer Bad extends number
      ? [Bad] extends [never]
        ? PadAxes<RestS, RestWidths, [...Done, Add<Add<D, Before>, After>]>
        : `pad: width ${Bad} of axis ${Done['length']} is not a whole number of 0 or more`
      : never
    : never
  : [Done];

type InvalidWidth<Before extends number, After extends number> =
  IsInvalid<Before> extends true ? Before : IsInvalid<After> extends true ? After : never;

/**
 * The shape with each axis longer by its widths.
 *
 * @throws ShapeError when an axis lacks a pair, or a width is not a whole number of 0 or more.
 * @example
 * ```ts
 * import { padShape } from '@tapeloop/shapes';
 *
 * padShape([35, 64], [[0, 1], [0, 0]]); // => [36, 64]
 * ```
 */
export function padShape(shape: readonly number[], widths: PadWidths): number[] {
  if (widths.length !== shape.length) {
    fail(`pad: ${showShape(shape)} needs a pair of widths for every axis, got ${widths.length}`);
  }
  return shape.map((d, axis) => {
    const [before, after] = widths[axis]!;
    if (!isSize(before) || !isSize(after)) {
      const bad = isSize(before) ? after : before;
      fail(`pad: width ${bad} of axis ${axis} is not a whole number of 0 or more`);
    }
    return d + before + after;
  });
}
