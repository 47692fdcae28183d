import { inOrder, shuffle } from '@tapeloop/data';
import { key } from '@tapeloop/random';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { batchGroups, groupsIn } from '../src/batch-groups.ts';

async function all(...args: Parameters<typeof batchGroups<number>>) {
  const groups = [];
  for await (const group of batchGroups<number>(...args)) groups.push(group);
  return groups;
}

it('is every epoch cut up, and goes on from any of its positions', async () => {
  const sizes = fc.record({
    n: fc.integer({ min: 1, max: 9 }),
    size: fc.integer({ min: 1, max: 4 }),
  });
  await fc.assert(
    fc.asyncProperty(sizes, fc.nat(10), async ({ n, size }, cut) => {
      const data = shuffle(
        Array.from({ length: n }, (_, i) => i),
        key(1),
      );
      const groups = await all(data, { epoch: 0 }, size, 3);
      for (const epoch of [0, 1, 2]) {
        const of = groups.filter((group) => group.epoch === epoch);
        expect(of).toHaveLength(await groupsIn(data, size));
        expect(of.flatMap(({ elements }) => elements)).toEqual([...data.iterate({ epoch })]);
        expect(of.map(({ endsEpoch }) => endsEpoch).indexOf(true)).toBe(of.length - 1);
      }
      const at = Math.min(cut, groups.length - 1);
      expect(await all(data, groups[at]!.after, size, 3)).toEqual(groups.slice(at + 1));
    }),
    { numRuns: 30 },
  );
});

it('waits for data that is asynchronous', async () => {
  const rows = inOrder([1, 2, 3]);
  const data = {
    iterate(position?: Parameters<typeof rows.iterate>[0]) {
      const cursor = rows.iterate(position);
      return {
        next: async () => cursor.next(),
        position: () => cursor.position(),
        return: async () => ({ done: true as const, value: undefined }),
        [Symbol.asyncIterator]() {
          return this;
        },
      };
    },
    [Symbol.asyncIterator]() {
      return this.iterate();
    },
  };
  expect(await all(data, { epoch: 0 }, 2, 2)).toEqual(await all(rows, { epoch: 0 }, 2, 2));
});
