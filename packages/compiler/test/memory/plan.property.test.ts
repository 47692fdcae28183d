import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import type { Instruction } from '../../src/lower/instruction.ts';
import { wholeOf, type Buffer, type View } from '../../src/memory/buffer.ts';
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

test.prop([list])(
  'no buffer is overwritten before it is read for the last time',
  (instructions) => {
    const program = {
      instructions,
      inputs: [viewOf(0)],
      outputs: [viewOf(1)],
      constants: [],
      resident: [],
    };
    const { addressOf, bytes } = planMemory(program, 128);
    // Runs it: for each entry, the buffer that wrote there last.
    const owners = new Map<number, Buffer>();
    const written = new Set<Buffer>([buffers[0]!]);
    const unset = new Set<Buffer>();
    const addressesOf = (buffer: Buffer): number[] =>
      Array.from({ length: buffer.bytes / 4 }, (_, entry) => addressOf(buffer) + 4 * entry);
    const write = (buffer: Buffer): void => {
      written.add(buffer);
      for (const at of addressesOf(buffer)) owners.set(at, buffer);
    };
    const read = (buffer: Buffer): void => {
      // What is read before it is written holds nothing that could be lost.
      if (!written.has(buffer)) unset.add(buffer);
      if (unset.has(buffer)) return;
      const lost = addressesOf(buffer).filter((at) => owners.get(at) !== buffer);
      expect(lost, `of buffer ${buffer.id}`).toEqual([]);
    };
    const run = (body: readonly Instruction[]): void => {
      for (const each of body) {
        if (each.kind === 'repeat') for (let i = 0; i < each.length; i += 1) run(each.body);
        if (each.kind !== 'copy') continue;
        read(each.from.buffer);
        write(each.to.buffer);
      }
    };
    write(buffers[0]!);
    run(instructions);
    read(buffers[1]!);
    for (const buffer of written) {
      expect(addressOf(buffer)).toBeGreaterThanOrEqual(128);
      expect(addressOf(buffer) + buffer.bytes).toBeLessThanOrEqual(bytes);
    }
  },
);
