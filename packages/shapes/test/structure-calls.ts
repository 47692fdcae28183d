// Random calls of the rules that pick, repeat and reorder, and of those of matrices.
import type { Call, Dims } from './calls.ts';
import type { Dice } from './dice.ts';
import { axis, change, ones, range, shape, size } from './random-shapes.ts';

/** The operands of each of these rules. */
export interface StructureOperands {
  sameAxes: { shape: Dims; axes: number | Dims | undefined };
  tile: { shape: Dims; times: Dims };
  take: { shape: Dims; ids: Dims; axis: number };
  takeAlongAxis: { shape: Dims; ids: Dims; axis: number };
  topK: { shape: Dims; k: number; axis: number };
  meshgrid: { shapes: readonly Dims[]; indexing: 'ij' | 'xy' };
  matrices: { shape: Dims };
  squareMatrices: { shape: Dims };
  batch: { shape: Dims };
  diagonal: { shape: Dims };
  diagonalMatrices: { shape: Dims };
  solve: { a: Dims; b: Dims };
}

const square = (dice: Dice, batch: Dims): number[] => {
  const n = size(dice);
  if (dice.chance(0.04)) return [n];
  return [...batch, n, dice.chance(0.07) ? size(dice) : n];
};

export const structureGenerators: {
  readonly [R in keyof StructureOperands]: (dice: Dice) => Call<R>;
} = {
  sameAxes(dice) {
    const dims = shape(dice, 0, 6);
    const rank = dims.length;
    const some = dice.shuffle(range(rank)).slice(0, dice.whole(0, rank));
    if (dice.chance(0.2)) some.push(axis(dice, rank));
    const axes = dice.pick([undefined, axis(dice, rank), some, some]);
    return { rule: 'sameAxes', shape: dims, axes };
  },
  tile(dice) {
    const times = dice.list(dice.whole(0, 5), () => dice.pick([0, 1, 2, 3, 10]));
    if (dice.chance(0.07)) times.push(dice.pick([-1, 0.5]));
    return { rule: 'tile', shape: shape(dice, 0, 5), times };
  },
  take(dice) {
    const dims = shape(dice, 1, 4);
    return { rule: 'take', shape: dims, ids: shape(dice, 0, 3), axis: axis(dice, dims.length) };
  },
  takeAlongAxis(dice) {
    const dims = shape(dice, 1, 5);
    const along = axis(dice, dims.length);
    const index = along < 0 ? along + dims.length : along;
    const ids = change(dice, dims, 0.03).map((d, k) => (k === index ? size(dice) : d));
    if (dice.chance(0.05)) ids.push(2);
    return { rule: 'takeAlongAxis', shape: dims, ids, axis: along };
  },
  topK(dice) {
    const dims = shape(dice, 1, 5);
    const along = axis(dice, dims.length);
    const k = dice.chance(0.05) ? dice.pick([-1, 1.5]) : dice.whole(0, dims.at(along) ?? 3);
    return { rule: 'topK', shape: dims, k: dice.chance(0.1) ? k + 1 : k, axis: along };
  },
  meshgrid(dice) {
    const shapes = dice.list(dice.whole(0, 4), () => [size(dice)]);
    if (dice.chance(0.1)) shapes.push(dice.pick([[], [2, 3]]));
    return { rule: 'meshgrid', shapes, indexing: dice.pick(['ij', 'xy'] as const) };
  },
  matrices: (dice) => ({ rule: 'matrices', shape: shape(dice, dice.chance(0.1) ? 0 : 2, 6) }),
  squareMatrices: (dice) => ({
    rule: 'squareMatrices',
    shape: square(dice, shape(dice, 0, 4)),
  }),
  batch: (dice) => ({ rule: 'batch', shape: square(dice, shape(dice, 0, 4)) }),
  diagonal: (dice) => ({ rule: 'diagonal', shape: shape(dice, dice.chance(0.1) ? 0 : 2, 6) }),
  diagonalMatrices: (dice) => ({ rule: 'diagonalMatrices', shape: shape(dice, 0, 5) }),
  solve(dice) {
    const batch = shape(dice, 0, 3);
    const a = square(dice, ones(dice, batch));
    const n = a.at(-2) ?? 2;
    const matrices = [...batch.slice(dice.whole(0, batch.length)), n, size(dice)];
    const b = dice.chance(0.2) ? [n] : matrices;
    return { rule: 'solve', a, b: dice.chance(0.04) ? [] : change(dice, b, 0.05) };
  },
};
