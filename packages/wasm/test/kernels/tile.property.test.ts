import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { ModuleBuilder } from '../../src/index.ts';
import { defineEdgeTile, SCRATCH_BYTES } from '../../src/kernels/edge-tile.ts';
import { columnsOf, defineTile, ROWS } from '../../src/kernels/tile.ts';
import { fillIntegers, floatCases } from '../float-cases.ts';
import { instantiate } from '../run.ts';

describe.each(floatCases)('tiles, $name', ({ float, array: Values }) => {
  const width = columnsOf(float);
  const module = new ModuleBuilder();
  module.memory({ initial: 1 });
  module.exportMemory('memory');
  const tile = defineTile(module, float);
  module.export({ tile, edgeTile: defineEdgeTile(module, float, tile) });
  const { memory, tile: runTile, edgeTile: runEdgeTile } = instantiate(module);
  const heap = new Values(memory.buffer, 0, 2048);
  const { bytes } = float;

  const tiles = fc.record({
    // Around the eight steps of an unrolled round.
    depth: fc.nat(20),
    accumulate: fc.boolean(),
    gap: fc.nat(5),
    seed: fc.integer(),
    rows: fc.integer({ min: 1, max: ROWS + 1 }),
    columns: fc.integer({ min: 1, max: width + 1 }),
    edge: fc.boolean(),
  });

  test.prop([tiles])('are the product of two panels, and touch nothing else', (given) => {
    const { depth, accumulate, gap, seed, edge } = given;
    const rows = edge ? Math.min(given.rows, ROWS) : ROWS;
    const columns = edge ? Math.min(given.columns, width) : width;
    fillIntegers(heap, seed);
    const [left, right, out] = [256, 512, 1024];
    const stride = columns + gap;
    const expected = heap.slice();
    for (let i = 0; i < rows; i += 1) {
      for (let j = 0; j < columns; j += 1) {
        let sum = accumulate ? heap[out + i * stride + j]! : 0;
        for (let d = 0; d < depth; d += 1) {
          sum += heap[left + d * ROWS + i]! * heap[right + d * width + j]!;
        }
        expected[out + i * stride + j] = sum;
      }
    }
    const panels = [depth, left * bytes, right * bytes, out * bytes, stride * bytes];
    const scratch = 64;
    if (edge) {
      const size = [given.rows, given.columns];
      runEdgeTile!(...panels, Number(accumulate), ...size, scratch * bytes);
    } else runTile!(...panels, Number(accumulate));

    // What is left of an edge tile.
    expected.set(heap.subarray(scratch, scratch + SCRATCH_BYTES / bytes), scratch);
    expect(heap).toEqual(expected);
  });
});
