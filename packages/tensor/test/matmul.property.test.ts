import { fc, test } from '@fast-check/vitest';
import { worthIt } from '@tapeloop/wasm';
import { describe, expect } from 'vitest';
import {
  abs,
  matmul,
  swapAxes,
  tensor,
  transpose,
  type DType,
  type NdArray,
} from '../src/index.ts';
import { array, broadcastable, dtypes, floats, tame } from './arbitraries.ts';
import { arithmetic } from './elementwise-table.ts';
import {
  broadcast,
  broadcastIndex,
  entryAt,
  expectArray,
  expectSame,
  indicesOf,
  rounded,
} from './oracle.ts';

/** Sums products entry by entry; whole numbers wrap at 32 bits. */
function naive(a: NdArray, b: NdArray): (index: readonly number[]) => number {
  const [atA, atB] = [entryAt(a), entryAt(b)];
  const dtype = arithmetic(a.dtype, b.dtype);
  return (index) => {
    const [i, j] = index.slice(-2) as [number, number];
    const left = broadcastIndex(index.slice(0, -2), a.shape.slice(0, -2));
    const right = broadcastIndex(index.slice(0, -2), b.shape.slice(0, -2));
    const pairs = Array.from({ length: a.shape.at(-1)! }, (_, p): [number, number] => [
      rounded(dtype, atA([...left, i, p])),
      rounded(dtype, atB([...right, p, j])),
    ]);
    if (dtype !== 'int32') return pairs.reduce((total, [x, y]) => total + x * y, 0);
    const total = pairs.reduce((sum, [x, y]) => sum + BigInt(x) * BigInt(y), 0n);
    return Number(BigInt.asIntN(32, total));
  };
}

function expectProduct(c: NdArray, a: NdArray, b: NdArray): void {
  const batch = broadcast(a.shape.slice(0, -2), b.shape.slice(0, -2));
  expectArray(c, {
    dtype: arithmetic(a.dtype, b.dtype),
    shape: [...batch, a.shape.at(-2)!, b.shape.at(-1)!],
    entry: naive(a, b),
  });
}

const length = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 9, arbitrary: fc.integer({ min: 1, max: 5 }) },
);

type Make = typeof array;

/** Two factors; how their entries are made may depend on both dtypes. */
const factors = (dtype: fc.Arbitrary<DType>, makeFor: (...both: [DType, DType]) => Make) =>
  fc
    .tuple(broadcastable(2), length, length, length, dtype, dtype)
    .filter(([[a, b]]) => a!.length <= 4 && b!.length <= 4)
    .chain(([[a, b], m, k, n, d, e]) => {
      const make = makeFor(d, e);
      return fc.tuple(make(d, [...a!, m, k]), make(e, [...b!, k, n]));
    });

/** Whole numbers so small that they add up exactly in any order, and among floats NaN and infinities. */
const small: Make = (dtype, shape) =>
  dtype === 'int32' || dtype === 'bool'
    ? tame(dtype, shape)
    : tame('int32', shape).map((x) => {
        const special = new Map([
          [98, NaN],
          [99, Infinity],
          [100, -Infinity],
        ]);
        const entries = Float64Array.from(x.data, (entry) => special.get(entry) ?? entry);
        return tensor({ shape, data: entries }, { dtype });
      });

/** Any integers, which wrap alike in any order; small numbers where floats are among them. */
const exact = (d: DType, e: DType): Make => (arithmetic(d, e) === 'int32' ? array : small);

describe('products', () => {
  test.prop([factors(dtypes, exact)])('are sums of products', ([a, b]) => {
    expectProduct(matmul(a, b), a, b);
  });

  test.prop([factors(dtypes, exact)])(
    'of transposes are the transpose of the product',
    ([a, b]) => {
      const [at, bt] = [swapAxes(a, -1, -2), swapAxes(b, -1, -2)];
      expectSame(matmul(swapAxes(at, -1, -2), swapAxes(bt, -1, -2)), matmul(a, b));
      expectSame(swapAxes(matmul(bt, at), -1, -2), matmul(a, b));
    },
  );

  test.prop([factors(floats, () => tame)])('are as exact as their dtype', ([a, b]) => {
    const c = matmul(a, b);
    const [want, bound] = [naive(a, b), naive(abs(a), abs(b))];
    const at = entryAt(c);
    const place = c.dtype === 'float64' ? 2 ** -53 : 2 ** -24;
    for (const index of indicesOf(c.shape)) {
      // One rounding for each product and each sum, and where float32 ends.
      const error = 12 * place * bound(index) + 2 ** -149;
      expect(Math.abs(at(index) - want(index))).toBeLessThanOrEqual(error);
    }
  });
});

/** Whole numbers so small that every order of summing them is exact, in a size for WebAssembly. */
const large = fc
  .tuple(
    floats,
    fc.constantFrom([], [2], [2, 1, 2]),
    fc.boolean(),
    fc.integer({ min: 1, max: 40 }),
    fc.integer({ min: 17, max: 40 }),
    fc.integer({ min: 8, max: 40 }),
  )
  .filter(([, , , m, k, n]) => worthIt(m, k, n))
  .chain(([dtype, batch, shared, m, k, n]) => {
    const whole = (shape: readonly number[]) =>
      fc.nat(1000).map((seed): NdArray => {
        const size = shape.reduce((product, d) => product * d, 1);
        const entries = Float64Array.from(
          { length: size },
          (_, i) => ((i * 7919 + seed) % 31) - 15,
        );
        return tensor({ shape, data: entries }, { dtype });
      });
    return fc.tuple(whole([...batch, m, k]), whole([...(shared ? [] : batch), k, n]));
  });

describe('products in WebAssembly', () => {
  test.prop([large], { numRuns: 30 })('are sums of products', ([a, b]) => {
    expectProduct(matmul(a, b), a, b);
  });

  test.prop([large], { numRuns: 30 })('take transposes as they are', ([a, b]) => {
    const [at, bt] = [swapAxes(a, -1, -2), swapAxes(b, -1, -2)];
    // Copies of the transposes, whose entries lie in their own order.
    const [copyA, copyB] = [at, bt].map((x) => tensor({ shape: x.shape, data: x.data })) as [
      NdArray,
      NdArray,
    ];
    expectSame(matmul(swapAxes(copyA, -1, -2), b), matmul(a, b));
    expectSame(matmul(a, swapAxes(copyB, -1, -2)), matmul(a, b));
    expectSame(matmul(transpose(transpose(a)), b), matmul(a, b));
  });
});
