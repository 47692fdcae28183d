import type { Shape } from './rule.ts';
import { fail } from './shape-error.ts';
import { type Show, showShape } from './show.ts';

/** How the axes of a grid are ordered: `xy` exchanges the first two. */
export type Indexing = 'ij' | 'xy';

/** `[shapes]`: the shape of the grid of the points of vectors, once for each of them. */
export type Meshgrid<Shapes extends readonly Shape[], Order extends Indexing> =
  Lengths<Shapes> extends infer Result
    ? Result extends [infer Grid extends Shape]
      ? [{ -readonly [K in keyof Shapes]: Ordered<Grid, Order> }]
      : Result
    : never;

/** `[lengths]`, or the message for one that is no vector. */
type Lengths<Left extends readonly Shape[], Done extends Shape = []> = Left extends readonly [
  infer First extends Shape,
  ...infer Rest extends readonly Shape[],
]
  ? number extends First['length']
    ? Lengths<Rest, [...Done, number]>
    : First extends [infer N extends number]
      ? Lengths<Rest, [...Done, N]>
      : `meshgrid: needs vectors, got ${Show<First>}`
  : Left extends readonly []
    ? [Done]
    : [Shape];

type Ordered<Grid extends Shape, Order extends Indexing> = Order extends 'ij'
  ? Grid
  : Grid extends [infer X extends number, infer Y extends number, ...infer Rest extends Shape]
    ? [Y, X, ...Rest]
    : Grid;

/**
 * The shape of the grid of the points of vectors: their lengths, of which `xy` exchanges the first
 * two. Once for each vector.
 *
 * @throws ShapeError when one is not a vector.
 * @example
 * ```ts
 * import { meshgridShapes } from '@tapeloop/shapes';
 *
 * meshgridShapes([[2], [3]], 'xy'); // => [[3, 2], [3, 2]]
 * ```
 */
export function meshgridShapes(
  shapes: readonly (readonly number[])[],
  indexing: Indexing,
): number[][] {
  const other = shapes.find((shape) => shape.length !== 1);
  if (other !== undefined) fail(`meshgrid: needs vectors, got ${showShape(other)}`);
  const grid = shapes.map(([length]) => length!);
  const [x, y, ...rest] = grid;
  const ordered = indexing === 'ij' || y === undefined ? grid : [y, x!, ...rest];
  return shapes.map(() => [...ordered]);
}
