import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { bestSimd, type Matrix, matrixProduct } from '../../src/index.ts';
import { fill, fillIntegers, floatCases } from '../float-cases.ts';
import { oracle } from './oracle.ts';

const rowMajor = <A extends Float32Array | Float64Array>(data: A, columns: number): Matrix<A> => ({
  data,
  rowStride: columns,
  columnStride: 1,
});

describe.each(floatCases)('multiply, $name', ({ simd, array: Values, round }) => {
  const { multiply } = matrixProduct({ simd });

  it('does not skip a zero: 0 times infinity is no number', () => {
    const out = { data: new Values(4) };
    const zeros = rowMajor(new Values(4), 2);
    const right = rowMajor(Values.of(Infinity, 1, Number.NaN, 2), 2);
    multiply({ m: 2, k: 2, n: 2 }, zeros, right, out);
    expect([...out.data]).toEqual([Number.NaN, 0, Number.NaN, 0]);
  });

  it('writes zeros for an empty sum, and leaves them out where it accumulates', () => {
    const empty = rowMajor(new Values(0), 0);
    const data = Values.of(1, 2, 3, 4, 5, 6);
    multiply({ m: 2, k: 0, n: 2 }, empty, empty, { data, offset: 1, accumulate: true });
    expect([...data]).toEqual([1, 2, 3, 4, 5, 6]);
    multiply({ m: 2, k: 0, n: 2 }, empty, empty, { data, offset: 1 });
    expect([...data]).toEqual([1, 0, 0, 0, 0, 6]);
  });

  it.each([
    ['row by row', 12, 1],
    ['column by column', 1, 12],
  ])('gives a batch %s the bits that its items have alone', (_how, rowStride, columnStride) => {
    const size = { m: 12, k: 12, n: 9 };
    const left = { data: fill(new Values(3 * 144), 1), rowStride, columnStride };
    const right = rowMajor(fill(new Values(12 * 9), 2), 9);
    const together = { data: new Values(3 * 12 * 9) };
    multiply({ ...size, batch: 3 }, { ...left, batchStride: 144 }, right, together);
    const alone = new Values(3 * 12 * 9);
    for (const item of [0, 1, 2]) {
      multiply(size, { ...left, offset: item * 144 }, right, { data: alone, offset: item * 108 });
    }
    expect(together.data).toEqual(alone);
  });

  it('reads an operand of many pieces', () => {
    // 200 x 700: more than 32 KiB in either dtype, along both axes.
    const [m, k, n] = [200, 700, 3];
    const data = fillIntegers(new Values(m * k), 3);
    const right = rowMajor(fillIntegers(new Values(k * n), 4), n);
    const byRows = { data: new Values(m * n) };
    multiply({ m, k, n }, rowMajor(data, k), right, byRows);
    const sums = oracle({ m, k, n }, rowMajor(data, k), right, byRows, round).map(({ sum }) => sum);
    expect(byRows.data).toEqual(Values.from(sums));

    const transposed = data.map((_x, i) => data[(i % m) * k + Math.floor(i / m)]!);
    const byColumns = { data: new Values(m * n) };
    multiply({ m, k, n }, { data: transposed, rowStride: 1, columnStride: m }, right, byColumns);
    expect(byColumns.data).toEqual(byRows.data);
  });
});

/** A square matrix of ones, and room for its square. */
const square = (side: number): [Matrix<Float64Array>, { data: Float64Array }] => [
  rowMajor(new Float64Array(side * side).fill(1), side),
  { data: new Float64Array(side * side) },
];

describe('memory', () => {
  it('is none before the first call, grows with the largest one, and with no other', () => {
    const product = matrixProduct();
    const pages = (): number => product.bytes / 65_536;
    expect(pages()).toBe(0);
    const [small, smallOut] = square(20);
    product.multiply({ m: 20, k: 20, n: 20 }, small, small, smallOut);
    expect(pages()).toBe(1);
    const [large, largeOut] = square(200);
    product.multiply({ m: 200, k: 200, n: 200 }, large, large, largeOut);
    const most = pages();
    // Two packed operands, the result and a piece.
    expect(most).toBe(Math.ceil((3 * 200 * 200 * 8 + 32_768 + 128) / 65_536));
    for (let call = 0; call < 1000; call += 1) {
      const [m, k, n] = [1 + (call % 20), 1 + (call % 19), 1 + (call % 17)];
      product.multiply({ m, k, n }, small, small, smallOut);
    }
    product.multiply({ m: 200, k: 200, n: 200 }, large, large, largeOut);
    expect(pages()).toBe(most);
    expect(largeOut.data.every((x) => x === 200)).toBe(true);
  });
});

describe('misuse', () => {
  const { multiply } = matrixProduct();
  const data = new Float32Array(6);
  const matrix = rowMajor(data, 3);
  const size = { m: 2, k: 3, n: 2 };
  const right = rowMajor(new Float32Array(6), 2);
  const out = { data: new Float32Array(4) };

  it.each([
    [
      'a negative size',
      () => multiply({ ...size, m: -1 }, matrix, right, out),
      'multiply: m is -1; it must be an integer of at least 0.',
    ],
    [
      'a batch that is no integer',
      () => multiply({ ...size, batch: 0.5 }, matrix, right, out),
      'multiply: batch is 0.5; it must be an integer of at least 0.',
    ],
    [
      'a negative stride',
      () => multiply(size, { ...matrix, rowStride: -3, offset: 3 }, right, out),
      'multiply: the row stride of left is -3; it must be an integer of at least 0.',
    ],
    [
      'a stride that is none',
      () => multiply(size, matrix, { ...right, columnStride: Number.NaN }, out),
      'multiply: the column stride of right is NaN; it must be an integer of at least 0.',
    ],
    [
      'a negative batch stride',
      () => multiply(size, matrix, { ...right, batchStride: -1 }, out),
      'multiply: the batch stride of right is -1; it must be an integer of at least 0.',
    ],
    [
      'a negative offset',
      () => multiply(size, matrix, right, { ...out, offset: -1 }),
      'multiply: the offset of out is -1; it must be an integer of at least 0.',
    ],
    [
      'an operand that ends behind its array',
      () => multiply(size, { ...matrix, offset: 1 }, right, out),
      'multiply: left ends at entry 6, its array at 5; ' +
        'check its offset and strides against the sizes.',
    ],
    [
      'a batch that ends behind its array',
      () =>
        multiply(
          { ...size, batch: 2 },
          matrix,
          { ...right, batchStride: 6 },
          { data: new Float32Array(8) },
        ),
      'multiply: right ends at entry 11, its array at 5; ' +
        'check its offset and strides against the sizes.',
    ],
    [
      'an out that is too short',
      () => multiply(size, matrix, right, { ...out, offset: 1 }),
      'multiply: out ends at entry 4, its array at 3; ' +
        'check its offset and strides against the sizes.',
    ],
    [
      'two dtypes',
      () =>
        multiply<Float32Array | Float64Array>(size, matrix, rowMajor(new Float64Array(6), 2), out),
      'multiply: left, right and out are Float32Array, Float64Array, Float32Array; ' +
        'all three must be Float32Array, or all three Float64Array.',
    ],
    [
      'integers',
      () => {
        const integers = { ...right, data: new Int32Array(6) };
        // @ts-expect-error -- floats only
        multiply(size, integers, integers, { data: new Int32Array(4) });
      },
      'multiply: left, right and out are Int32Array, Int32Array, Int32Array; ' +
        'all three must be Float32Array, or all three Float64Array.',
    ],
    [
      'an out that overlaps an operand',
      () => multiply(size, matrix, right, { data: data.subarray(2) }),
      'multiply: out overlaps an operand; give it memory of its own.',
    ],
  ])('%s', (_what, call, message) => {
    expect(call).toThrow(message);
  });

  it('takes an out beside an operand in the same buffer', () => {
    const buffer = new Float32Array(16).fill(1);
    multiply(size, rowMajor(buffer.subarray(0, 6), 3), rowMajor(buffer.subarray(10), 2), {
      data: buffer.subarray(6, 10),
    });
    expect([...buffer.subarray(5, 11)]).toEqual([1, 3, 3, 3, 3, 1]);
  });

  it('says how much memory is missing, and leaves out as it was', () => {
    const one = { data: Float32Array.of(1), rowStride: 0, columnStride: 0 };
    const result = { data: Float32Array.of(7) };
    const product = matrixProduct();
    expect(() => product.multiply({ m: 1, k: 2 ** 27, n: 1 }, one, one, result)).toThrow(
      'multiply: it needs 6.00 GiB of WebAssembly memory, which ends at 4 GiB. ' +
        'Multiply blocks of the rows or columns one after another.',
    );
    expect([...result.data]).toEqual([7]);
    product.multiply({ m: 1, k: 4, n: 1 }, one, one, result);
    expect([...result.data]).toEqual([4]);
  });
});

describe('simd', () => {
  it('is the best of the engine where nothing else is asked for', () => {
    expect(matrixProduct().simd).toBe(bestSimd());
    expect(matrixProduct({ simd: 'plain' }).simd).toBe('plain');
  });

  it('is not what the engine has not', async () => {
    // The module asks the engine once, so it is loaded afresh for an engine that says no.
    onTestFinished(() => void vi.restoreAllMocks().resetModules());
    vi.resetModules().spyOn(WebAssembly, 'validate').mockReturnValue(false);
    const { matrixProduct: onOldEngine } = await import('@tapeloop/wasm');
    expect(() => onOldEngine({ simd: 'relaxed' })).toThrow(
      "matrixProduct: this engine has no relaxed SIMD; ask for 'plain', or for none.",
    );
  });
});
