import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { ModuleBuilder } from '../../src/index.ts';
import { definePack } from '../../src/kernels/pack.ts';
import { fill, floatCases } from '../float-cases.ts';
import { instantiate } from '../run.ts';

const layouts = fc.record({
  lanes: fc.integer({ min: 1, max: 20 }),
  depth: fc.integer({ min: 1, max: 20 }),
  laneStride: fc.constantFrom(0, 1, 1, 2, 5),
  depthStride: fc.constantFrom(0, 1, 1, 3, 7),
  /** Entries between panels beyond what a panel needs. */
  gap: fc.constantFrom(0, 0, 4, 8),
});

const plain = floatCases.filter(({ simd }) => simd === 'plain');
const widths = plain.flatMap((float) => [4, 8].map((width) => ({ ...float, width })));

describe.each(widths)('pack, $name, panels of $width', ({ float, array: Values, width }) => {
  const module = new ModuleBuilder();
  module.memory({ initial: 1 });
  module.exportMemory('memory');
  module.export({ pack: definePack(module, float, width) });
  const { memory, pack } = instantiate(module);
  const heap = new Values(memory.buffer, 0, 2048);
  const { bytes } = float;

  test.prop([layouts, fc.integer()])(
    'is the transposed panels, filled up with zeros',
    (layout, seed) => {
      const { lanes, depth, laneStride, depthStride, gap } = layout;
      fill(heap, seed);
      const source = 3;
      const panels = 512;
      const panelStride = depth * width + gap;
      const expected = heap.slice();
      for (let lane = 0; lane < Math.ceil(lanes / width) * width; lane += 1) {
        for (let d = 0; d < depth; d += 1) {
          const at = panels + Math.floor(lane / width) * panelStride + d * width + (lane % width);
          const entry = heap[source + lane * laneStride + d * depthStride]!;
          expected[at] = lane < lanes ? entry : 0;
        }
      }
      pack!(
        source * bytes,
        laneStride * bytes,
        depthStride * bytes,
        lanes,
        depth,
        panels * bytes,
        panelStride * bytes,
      );
      expect(heap).toEqual(expected);
    },
  );
});
