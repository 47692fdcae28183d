// How an operation on entries is held to a function of numbers: every dtype, broadcasting, and numbers for operands.
import { fc, test } from '@fast-check/vitest';
import type { DType, NdArray } from '../src/index.ts';
import { anyArray, array, broadcastable, dtypes } from './arbitraries.ts';
import { broadcast, broadcastIndex, entryAt, expectArray, rounded, type Index } from './oracle.ts';

export type Operand = NdArray | number;

/** The dtype of a result from those of the operands; undefined for a number. */
export type DTypeRule = (...dtypes: (DType | undefined)[]) => DType;

const width: readonly DType[] = ['bool', 'int32', 'float32', 'float64'];

/** A float where there is one, float32 among numbers, else int32. */
export const arithmetic: DTypeRule = (...given) => {
  const known = given.filter((dtype) => dtype !== undefined);
  if (known.length === 0) return 'float32';
  const widest = width[Math.max(...known.map((dtype) => width.indexOf(dtype)))]!;
  return widest === 'bool' ? 'int32' : widest;
};

/** As arithmetic, but float32 for integers. */
export const float: DTypeRule = (...given) => {
  const dtype = arithmetic(...given);
  return dtype === 'int32' ? 'float32' : dtype;
};

export const bool: DTypeRule = () => 'bool';

/** How an entry or a number comes into an operation on these dtypes: rounded where it computes in float32. */
const intake = (rule: DTypeRule, ...given: DType[]): ((x: number) => number) => {
  const dtype = rule === bool ? arithmetic(...given) : rule(...given);
  return dtype === 'float32' ? Math.fround : (x) => x;
};

/** Holds `op` to `f` on every entry, exactly; to `integer` where the result is one of integers. */
export function isBinary(
  op: (a: Operand, b: Operand) => NdArray,
  f: (a: number, b: number) => number,
  rule: DTypeRule,
  integer: (a: number, b: number) => number = f,
): void {
  const of = (dtype: DType): typeof f => (dtype === 'int32' ? integer : f);
  const pair = fc
    .tuple(broadcastable(2), dtypes, dtypes)
    .chain(([[a, b], d, e]) => fc.tuple(array(d, a!), array(e, b!)));
  test.prop([pair])(`${op.name} of two arrays`, ([a, b]) => {
    const [atA, atB] = [entryAt(a), entryAt(b)];
    const dtype = rule(a.dtype, b.dtype);
    const taken = intake(rule, a.dtype, b.dtype);
    expectArray(op(a, b), {
      dtype,
      shape: broadcast(a.shape, b.shape),
      entry: (i) =>
        of(dtype)(taken(atA(broadcastIndex(i, a.shape))), taken(atB(broadcastIndex(i, b.shape)))),
    });
  });

  // A fraction beside integers is an error of arithmetic, so those get whole numbers.
  const withNumber = anyArray.chain((x) =>
    fc.tuple(
      fc.constant(x),
      x.dtype === 'int32' || x.dtype === 'bool' ? fc.integer() : fc.double(),
    ),
  );
  test.prop([withNumber])(`${op.name} of an array and a number, on either side`, ([x, n]) => {
    const taken = intake(rule, x.dtype);
    const number = taken(n);
    const entry = entryAt(x);
    const at = (i: Index): number => taken(entry(i));
    const { shape } = x;
    const dtype = rule(x.dtype, undefined);
    expectArray(op(x, n), { dtype, shape, entry: (i) => of(dtype)(at(i), number) });
    expectArray(op(n, x), { dtype, shape, entry: (i) => of(dtype)(number, at(i)) });
  });

  test.prop([fc.double(), fc.double()])(`${op.name} of two numbers`, (a, b) => {
    const dtype = rule(undefined, undefined);
    const value = f(Math.fround(a), Math.fround(b));
    expectArray(op(a, b), { dtype, shape: [], entry: () => rounded(dtype, value) });
  });
}

/** Holds `op` to `f` on every entry, exactly. */
export function isUnary(
  op: (x: Operand) => NdArray,
  f: (x: number) => number,
  rule: DTypeRule,
): void {
  test.prop([anyArray])(`${op.name} of an array`, (x) => {
    const at = entryAt(x);
    const { dtype, shape } = x;
    const taken = intake(rule, dtype);
    expectArray(op(x), { dtype: rule(dtype), shape, entry: (i) => f(taken(at(i))) });
  });

  test.prop([fc.double()])(`${op.name} of a number`, (x) => {
    const dtype = rule(undefined);
    expectArray(op(x), { dtype, shape: [], entry: () => f(Math.fround(x)) });
  });
}
