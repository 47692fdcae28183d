// The operations that have no derivative, beside those of the table of gradients.
import { fc } from '@fast-check/vitest';
import {
  all,
  any,
  argmax,
  argmin,
  argsort,
  equal,
  foldIn,
  greater,
  greaterEqual,
  isFinite,
  isNaN,
  key,
  less,
  lessEqual,
  logicalAnd,
  logicalNot,
  logicalOr,
  logicalXor,
  normal,
  notEqual,
  oneHot,
  splitKey,
  tensor,
  uniform,
  type IntTensor,
  type Key,
  type NdArray,
} from '@tapeloop/tensor';
import type { Row } from './program.ts';
import { broadcastable, shapes } from '@tapeloop/conformance';

const few = (shape: readonly number[]): fc.Arbitrary<NdArray> => {
  const count = shape.reduce((product, length) => product * length, 1);
  return fc
    .array(fc.integer({ min: -1, max: 2 }), { minLength: count, maxLength: count })
    .map((data) => tensor({ shape: [...shape], data: Float64Array.from(data) }));
};

const one = (minRank = 0): fc.Arbitrary<NdArray[]> =>
  shapes({ minRank }).chain((shape) => fc.tuple(few(shape)));

const two: fc.Arbitrary<NdArray[]> = broadcastable().chain((xs) =>
  fc.tuple(...xs.map((x) => few(x.shape))),
);

const ids: fc.Arbitrary<NdArray[]> = one().map(([x]) => [
  tensor({
    shape: x!.shape,
    data: Int32Array.from(x!.data),
  }),
]);

const keys: fc.Arbitrary<NdArray[]> = fc.nat().map((seed) => [key(seed)]);

const unary = { all, any, isFinite, isNaN, logicalNot } as const;
const binary = {
  equal,
  greater,
  greaterEqual,
  less,
  lessEqual,
  logicalAnd,
  logicalOr,
  logicalXor,
  notEqual,
} as const;

/** A row each, and more for what one cannot show. */
export const derivativeFree: readonly Row[] = [
  ...Object.entries(unary).map(([op, f]): Row => ({ op, f: f as Row['f'], operands: one() })),
  // The cast: operands that broadcast, which no type says.
  ...Object.entries(binary).map(([op, f]): Row => ({ op, f: f as Row['f'], operands: two })),
  { op: 'any', case: 'an axis', f: (x) => any(x, [-1], { keepDims: true }), operands: one(1) },
  { op: 'all', case: 'an axis', f: (x) => all(x, 0), operands: one(1) },
  { op: 'argmax', f: (x) => argmax(x, 0), operands: one(1) },
  { op: 'argmin', f: (x) => argmin(x, -1, { keepDims: true }), operands: one(1) },
  { op: 'argsort', f: (x) => argsort(x), operands: one(1) },
  { op: 'oneHot', f: (x) => oneHot(x as IntTensor, 2), operands: ids },
  { op: 'splitKey', f: (k) => splitKey(k as Key, 3), operands: keys },
  { op: 'foldIn', f: (k) => foldIn(k as Key, 3), operands: keys },
  { op: 'uniform', f: (k) => uniform(k as Key, [2, 2]), operands: keys },
  { op: 'normal', f: (k) => normal(k as Key, [3]), operands: keys },
];
