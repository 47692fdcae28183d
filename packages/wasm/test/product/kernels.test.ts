import { describe, expect, it } from 'vitest';
import { productKernels } from '../../src/index.ts';
import { fillIntegers, floatCases } from '../float-cases.ts';
import { oracle } from './oracle.ts';

describe.each(floatCases)('kernels, $name', ({ simd, float, array: Values, round }) => {
  it('multiply what they packed, across the blocks of rows and of depth', () => {
    const { bytes } = float;
    const memory = new WebAssembly.Memory({ initial: 32 });
    const dtype = bytes === 4 ? 'float32' : 'float64';
    const { left, right, product } = productKernels(dtype, memory, simd);
    const [m, k, n] = [133, 521, 17];
    const heap = new Values(memory.buffer);
    const entries = [64, 80_000, 100_000, 180_000, 200_000] as const;
    const [a, b, leftPanels, rightPanels, out] = entries;
    const data = fillIntegers(heap, 1).slice();

    left.pack(a * bytes, k * bytes, bytes, m, k, leftPanels * bytes, k * left.width * bytes);
    right.pack(b * bytes, bytes, n * bytes, n, k, rightPanels * bytes, k * right.width * bytes);
    product(m, k, n, leftPanels * bytes, rightPanels * bytes, out * bytes, n * bytes, 1);

    const expected = data.slice();
    const matrix = (offset: number, columns: number) => ({
      data,
      offset,
      rowStride: columns,
      columnStride: 1,
    });
    const destination = { data, offset: out, accumulate: true };
    for (const { at, sum } of oracle({ m, k, n }, matrix(a, k), matrix(b, n), destination, round)) {
      expected[at] = sum;
    }
    const end = out + m * n + 8;
    expect(heap.slice(out - 8, end)).toEqual(expected.slice(out - 8, end));
  });
});
