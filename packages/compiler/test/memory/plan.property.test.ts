import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import type { Instruction } from '../../src/lower/instruction.ts';
import { wholeOf, type Buffer, type View } from '../../src/memory/buffer.ts';
import { lifetimesOf } from '../../src/memory/lifetimes.ts';
import { planMemory } from '../../src/memory/plan.ts';

const buffers: Buffer[] = Array.from({ length: 12 }, (_, id) => ({ id, bytes: 4 * (1 + id * 7) }));
const viewOf = (index: number): View => {
  const buffer = buffers[index]!;
  return wholeOf(buffer, 'float32', [buffer.bytes / 4]);
};
const copy = fc
  .tuple(fc.nat(11), fc.nat(11))
  .map(([from, to]): Instruction => ({ kind: 'copy', from: viewOf(from), to: viewOf(to) }));
const { list } = fc.letrec<{ list: Instruction[]; one: Instruction }>((tie) => ({
  list: fc.array(tie('one'), { maxLength: 6 }),
  one: fc.oneof(
    { maxDepth: 2 },
    copy,
    tie('list').map((body): Instruction => ({
      kind: 'repeat',
      counter: { id: 0 },
      length: 3,
      reverse: false,
      body,
    })),
  ),
}));

test.prop([list])('buffers in use at the same time do not overlap', (instructions) => {
  const program = {
    instructions,
    inputs: [viewOf(0)],
    outputs: [viewOf(1)],
    constants: [],
    resident: [],
  };
  const { addressOf, bytes } = planMemory(program, 128);
  const lifetimes = [...lifetimesOf(instructions)];
  for (const [a, livesA] of lifetimes) {
    expect(addressOf(a)).toBeGreaterThanOrEqual(128);
    expect(addressOf(a) + a.bytes).toBeLessThanOrEqual(bytes);
    for (const [b, livesB] of lifetimes) {
      if (a === b || livesA.first > livesB.last || livesB.first > livesA.last) continue;
      const apart =
        addressOf(a) + a.bytes <= addressOf(b) || addressOf(b) + b.bytes <= addressOf(a);
      expect(apart, `${a.id} and ${b.id}`).toBe(true);
    }
  }
});
