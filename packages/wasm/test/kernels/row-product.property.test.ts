import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { ModuleBuilder } from '../../src/index.ts';
import { defineRowProduct } from '../../src/kernels/row-product.ts';
import { columnsOf } from '../../src/kernels/tile.ts';
import { fillIntegers, floatCases } from '../float-cases.ts';
import { instantiate } from '../run.ts';

describe.each(floatCases)('the product of a row, $name', ({ float, array: Values }) => {
  const width = columnsOf(float);
  const module = new ModuleBuilder();
  module.memory({ initial: 1 });
  module.exportMemory('memory');
  module.export({ rowProduct: defineRowProduct(module, float) });
  const { memory, rowProduct } = instantiate(module);
  const heap = new Values(memory.buffer, 0, 4096);
  const { bytes } = float;

  const rows = fc.record({
    // Around the four steps of an unrolled round.
    k: fc.nat(10),
    // Around the four panels that are multiplied together.
    n: fc.nat(6 * width),
    stride: fc.integer({ min: 1, max: 3 }),
    accumulate: fc.boolean(),
    seed: fc.integer(),
  });

  test.prop([rows])('is that of the row and the panels, and touches nothing else', (given) => {
    const { k, n, stride, accumulate, seed } = given;
    fillIntegers(heap, seed);
    const [left, right, out] = [256, 512, 2048];
    const expected = heap.slice();
    for (let j = 0; j < n; j += 1) {
      let sum = accumulate ? heap[out + j]! : 0;
      const column = right + Math.floor(j / width) * k * width + (j % width);
      for (let d = 0; d < k; d += 1) sum += heap[left + d * stride]! * heap[column + d * width]!;
      expected[out + j] = sum;
    }
    const [leftAt, rightAt, outAt] = [left, right, out].map((entry) => entry * bytes);
    rowProduct!(k, n, leftAt!, stride * bytes, rightAt!, outAt!, Number(accumulate), 0);
    // The last columns are computed at address 0.
    expected.set(heap.subarray(0, width));
    expect(heap).toEqual(expected);
  });
});
