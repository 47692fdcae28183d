import { meshgridShapes, type Indexing, type Meshgrid, type OutShapes } from '@tapeloop/shapes';
import { listArgument, optionsArgument } from './arguments.ts';
import { shapeOf } from './array-type.ts';
import { broadcastTo } from './broadcast-to.ts';
import type { ArraysOf, DTypes, ListArg, Shapes } from './lists.ts';
import type { NdArray } from './nd-array.ts';
import { arrayOperand } from './operand.ts';
import { reshape } from './reshape.ts';

/** How a grid is laid out. */
export interface GridOptions<O extends Indexing> {
  /** `ij`: axis k goes along vector k. `xy`: the first two are exchanged. Default: xy, as in numpy. */
  readonly indexing?: O;
}

/** The typed face of `meshgrid`. */
export interface MeshgridFace {
  <const Ts extends readonly NdArray[], const O extends Indexing = 'xy'>(
    vectors: ListArg<Meshgrid<Shapes<Ts>, O>, Ts>,
    options?: GridOptions<O>,
  ): ArraysOf<DTypes<Ts>, OutShapes<Meshgrid<Shapes<Ts>, O>>>;
}

/**
 * The coordinates of the points of a grid, given those along each of its axes: an array for each.
 *
 * ```ts
 * import { meshgrid, tensor } from '@tapeloop/tensor';
 *
 * const [x, y] = meshgrid([tensor([1, 2, 3]), tensor([10, 20])]);
 * x; // => tensor([[1, 2, 3], [1, 2, 3]])
 * y; // => tensor([[10, 10, 10], [20, 20, 20]])
 * ```
 */
export const meshgrid: MeshgridFace = ((
  vectors: readonly unknown[],
  options?: GridOptions<Indexing>,
) => {
  const operands = listArgument('meshgrid', 'first argument', vectors).map((x) =>
    arrayOperand('meshgrid', x),
  );
  const { indexing = 'xy' } = optionsArgument('meshgrid', options);
  if (indexing !== 'ij' && indexing !== 'xy') {
    throw new RangeError(`meshgrid: the indexing must be 'ij' or 'xy', got '${String(indexing)}'.`);
  }
  const shapes = meshgridShapes(operands.map(shapeOf), indexing);
  return operands.map((vector, i) => {
    const grid = shapes[i]!;
    // 0 and 1 are exchanged.
    const own = indexing === 'xy' && grid.length > 1 && i < 2 ? 1 - i : i;
    const line = reshape(
      vector,
      grid.map((length, axis) => (axis === own ? length : 1)),
    );
    return broadcastTo(line, grid);
  });
}) as MeshgridFace;
