import { fc, test } from '@fast-check/vitest';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { type AsyncDataset, asyncDataset, inOrder, map, prefetch } from '../src/index.ts';
import { later, survivals, tails } from './cursors.ts';

const letters = ['a', 'b', 'c', 'd', 'e'];

/** Letters of a source that logs what it is asked for, and may fail once. */
function logged(log: string[], failing?: string) {
  let broken = failing;
  return asyncDataset((position) => {
    const cursor = inOrder(letters).iterate(position);
    return {
      async next() {
        const result = cursor.next();
        log.push(`ask ${result.value ?? 'end'}`);
        await Promise.resolve();
        if (result.value === broken && broken !== undefined) {
          broken = undefined;
          throw new Error(`no ${result.value} yet`);
        }
        return result;
      },
      position: () => cursor.position(),
      close: async () => void log.push('close'),
    };
  });
}

const withoutB = async (letter: string) => {
  if (letter === 'b') throw new Error('b is gone');
  return letter;
};

/** Until everything that can go on without the test has done so. */
const settled = () => new Promise((done) => setImmediate(done));

describe('prefetch', () => {
  test.prop([fc.array(fc.integer()), fc.integer({ min: 1, max: 9 }), fc.boolean(), fc.nat()])(
    "gives its source's elements at its source's positions, killed at any step",
    async (items, ahead, waiting, epoch) => {
      const make = () => prefetch(waiting ? later(inOrder(items)) : inOrder(items), { ahead });
      const { whole, rests } = await survivals(make, { epoch });
      expect(whole).toEqual(items);
      expect(rests).toEqual(tails(items));
      const last = make().iterate({ epoch, at: items.length });
      expect(await last.next()).toEqual({ done: true, value: undefined });
    },
  );

  it('asks for so many elements ahead and no more', async () => {
    const log: string[] = [];
    const cursor = prefetch(logged(log), { ahead: 2 }).iterate();
    await settled();
    expect(log).toEqual([]);
    expect((await cursor.next()).value).toBe('a');
    await settled();
    expect(log).toEqual(['ask a', 'ask b', 'ask c']);
    expect(cursor.position()).toEqual({ epoch: 0, at: 1 });
  });

  it('has promises of a synchronous source under way together, and gives them in order', async () => {
    const started: string[] = [];
    const load = async (letter: string) => {
      started.push(letter);
      // The later a letter, the sooner it is there.
      for (let turn = 0; turn < 20 - 4 * started.length; turn += 1) await Promise.resolve();
      return letter.toUpperCase();
    };
    const loaded = prefetch(map(inOrder(letters), load), { ahead: 3 });
    expectTypeOf(loaded).toEqualTypeOf<AsyncDataset<string>>();
    const cursor = loaded.iterate();
    const first = cursor.next();
    await settled();
    expect(started).toEqual(['a', 'b', 'c', 'd']);
    expect((await first).value).toBe('A');
    expect(cursor.position()).toEqual({ epoch: 0, at: 1 });
    expect((await cursor.next()).value).toBe('B');
  });

  it('reports a failure in its turn, and can try again', async () => {
    const cursor = prefetch(logged([], 'c'), { ahead: 4 }).iterate();
    expect((await cursor.next()).value).toBe('a');
    await settled();
    expect((await cursor.next()).value).toBe('b');
    await expect(cursor.next()).rejects.toThrow(new Error('no c yet'));
    expect(cursor.position()).toEqual({ epoch: 0, at: 2 });
    expect((await cursor.next()).value).toBe('c');
    expect((await cursor.next()).value).toBe('d');
  });

  it('reports an element that is a failed promise in its turn', async () => {
    const cursor = prefetch(map(inOrder(letters), withoutB), { ahead: 3 }).iterate();
    expect((await cursor.next()).value).toBe('a');
    await settled();
    await expect(cursor.next()).rejects.toThrow(new Error('b is gone'));
    expect(cursor.position()).toEqual({ epoch: 0, at: 1 });
  });

  it('asks for nothing more when a loop leaves it, and goes on when asked again', async () => {
    const log: string[] = [];
    const cursor = prefetch(logged(log), { ahead: 3 }).iterate();
    for await (const letter of cursor) if (letter === 'a') break;
    await settled();
    const asked = log.filter((line) => line !== 'close');
    expect(log.at(-1)).toBe('close');
    await settled();
    expect(log).toHaveLength(asked.length + 1);
    const rest: string[] = [];
    for await (const letter of cursor) rest.push(letter);
    expect(rest).toEqual(['b', 'c', 'd', 'e']);
  });

  it.each([0, 1.5])('refuses ahead %d', (ahead) => {
    expect(() => prefetch(inOrder(letters), { ahead })).toThrow(
      new RangeError(`prefetch: ahead must be a whole number >= 1, got ${ahead}.`),
    );
  });
});
