import type { Expression } from '../assembler/expression.ts';
import { i8x16 } from '../assembler/families.ts';
import type { FunctionBuilder } from '../assembler/function-builder.ts';

type Vector = Expression<'v128'>;

/** Picks lanes of `bytes` bytes out of two vectors: those of `a` are numbered first. */
const pick = (bytes: number, a: Vector, b: Vector, lanes: readonly number[]): Vector =>
  i8x16.shuffle(
    a,
    b,
    lanes.flatMap((lane) => Array.from({ length: bytes }, (_, byte) => lane * bytes + byte)),
  );

/** The columns of two vectors of two lanes. */
export const transpose2 = (_f: FunctionBuilder, [a, b]: readonly Vector[]): Vector[] => [
  pick(8, a!, b!, [0, 2]),
  pick(8, a!, b!, [1, 3]),
];

/** The columns of four vectors of four lanes, by way of pairs: a0 b0 a1 b1 and c0 d0 c1 d1. */
export const transpose4 = (f: FunctionBuilder, [a, b, c, d]: readonly Vector[]): Vector[] => {
  const abLow = f.let(pick(4, a!, b!, [0, 4, 1, 5]));
  const cdLow = f.let(pick(4, c!, d!, [0, 4, 1, 5]));
  const abHigh = f.let(pick(4, a!, b!, [2, 6, 3, 7]));
  const cdHigh = f.let(pick(4, c!, d!, [2, 6, 3, 7]));
  return [
    pick(8, abLow, cdLow, [0, 2]),
    pick(8, abLow, cdLow, [1, 3]),
    pick(8, abHigh, cdHigh, [0, 2]),
    pick(8, abHigh, cdHigh, [1, 3]),
  ];
};
