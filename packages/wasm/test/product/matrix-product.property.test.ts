import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { type Matrix, matrixProduct } from '../../src/index.ts';
import { fill, floatCases } from '../float-cases.ts';
import { oracle } from './oracle.ts';

/** Sizes on both sides of where tiles (4 and 8), pieces and blocks (128 rows, 256 steps) end. */
const side = fc.oneof(
  { weight: 4, arbitrary: fc.nat(9) },
  { weight: 4, arbitrary: fc.nat(40) },
  { weight: 1, arbitrary: fc.constantFrom(127, 128, 129, 255, 256, 257, 300) },
);
const sizes = fc
  .record({ m: side, k: side, n: side, batch: fc.constantFrom(1, 1, 1, 0, 2, 3) })
  .filter(({ m, k, n, batch }) => m * k * n * batch < 1_000_000);

/** How an operand lies in its array. */
interface Layout {
  readonly transposed: boolean;
  /** Entries between two of the inner axis, and further ones between two of the outer axis. */
  readonly inner: number;
  readonly gap: number;
  readonly offset: number;
  readonly batch: 'shared' | 'stacked' | 'overlapping';
}
const layouts: fc.Arbitrary<Layout> = fc.record({
  transposed: fc.boolean(),
  inner: fc.constantFrom(1, 1, 1, 0, 2, 3),
  gap: fc.constantFrom(0, 0, 0, 1, 7, 500),
  offset: fc.nat(3),
  batch: fc.constantFrom('shared', 'stacked', 'overlapping'),
});

const place = (layout: Layout, rows: number, columns: number): Omit<Matrix, 'data'> => {
  const [outer, inner] = layout.transposed ? [columns, rows] : [rows, columns];
  const outerStride = inner * layout.inner + layout.gap;
  const strides = { shared: 0, stacked: outer * outerStride, overlapping: 1 };
  return {
    rowStride: layout.transposed ? layout.inner : outerStride,
    columnStride: layout.transposed ? outerStride : layout.inner,
    offset: layout.offset,
    batchStride: strides[layout.batch],
  };
};

const lengthOf = (placed: Omit<Matrix, 'data'>, batch: number, rows: number, columns: number) => {
  const { offset = 0, batchStride = 0, rowStride, columnStride } = placed;
  if (batch * rows * columns === 0) return offset;
  const last = (batch - 1) * batchStride + (rows - 1) * rowStride + (columns - 1) * columnStride;
  return offset + last + 1;
};

const cases = fc.record({
  size: sizes,
  left: layouts,
  right: layouts,
  outOffset: fc.nat(3),
  accumulate: fc.boolean(),
  seed: fc.integer(),
  rarity: fc.constantFrom(Infinity, Infinity, 200),
});

describe.each(floatCases)('multiply, $name', ({ simd, array: Values, round }) => {
  const used = matrixProduct({ simd });
  const unit = Values === Float32Array ? 2 ** -24 : 2 ** -53;

  test.prop([cases])('is the product by definition, whatever was multiplied before', (given) => {
    const { size, outOffset, accumulate, seed, rarity } = given;
    const { m, k, n, batch } = size;
    const operand = (layout: Layout, rows: number, columns: number, operandSeed: number) => {
      const placed = place(layout, rows, columns);
      const length = lengthOf(placed, batch, rows, columns);
      return { data: fill(new Values(length), operandSeed, rarity), ...placed };
    };
    const left = operand(given.left, m, k, seed);
    const right = operand(given.right, k, n, seed + 1);
    const before = fill(new Values(outOffset + batch * m * n + 2), seed + 2);
    const destination = () => ({ data: before.slice(), offset: outOffset, accumulate });

    const out = destination();
    used.multiply(size, left, right, out);

    const expected = before.slice();
    for (const entry of oracle(size, left, right, destination(), round)) {
      const { at, rounded, sum, magnitude } = entry;
      expected[at] = rounded;
      // A fused multiply-add rounds less often: relaxed mode is only near to the chain of roundings.
      if (simd === 'relaxed' && Number.isFinite(rounded)) {
        const got = out.data[at]!;
        expect(Math.abs(got - sum)).toBeLessThanOrEqual(2 * (k + 1) * unit * magnitude + 1e-44);
        expected[at] = got;
      }
    }
    expect(out.data).toEqual(expected);
  });

  test.prop([fc.tuple(side, side, side), fc.integer()], { numRuns: 20 })(
    'gives the same bits in its first call and after others',
    ([m, k, n], seed) => {
      const left = { data: fill(new Values(m * k), seed), rowStride: k, columnStride: 1 };
      const right = { data: fill(new Values(k * n), seed + 1), rowStride: n, columnStride: 1 };
      const inFirstCall = { data: new Values(m * n) };
      const afterOthers = { data: new Values(m * n) };
      matrixProduct({ simd }).multiply({ m, k, n }, left, right, inFirstCall);
      used.multiply({ m, k, n }, left, right, afterOthers);
      expect(afterOthers.data).toEqual(inFirstCall.data);
    },
  );
});
