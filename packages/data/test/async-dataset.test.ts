import { describe, expect, it } from 'vitest';
import { asyncDataset, batch, inOrder, map, repeat } from '../src/index.ts';
import { collect, later } from './cursors.ts';

/** Letters that are waited for, and what happened to the passes over them. */
function letters(log: string[] = []) {
  return asyncDataset(({ epoch, at }) => {
    let index = Number(at ?? 0);
    log.push(`open ${index}`);
    return {
      async next() {
        await Promise.resolve();
        return index < 5
          ? { done: false, value: 'abcde'[index++]! }
          : { done: true, value: undefined };
      },
      position: () => ({ epoch, at: index }),
      close: async () => void log.push('close'),
    };
  });
}

describe('asyncDataset', () => {
  it('iterates pass 0 unless told otherwise', async () => {
    expect(letters().iterate().position()).toEqual({ epoch: 0, at: 0 });
    expect(letters().iterate({ epoch: 2, at: 3 }).position()).toEqual({ epoch: 2, at: 3 });
    expect(await collect(letters())).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(await collect(letters(), { epoch: 0, at: 3 })).toEqual(['d', 'e']);
  });

  it('serves calls that do not wait for each other in turn', async () => {
    const cursor = letters().iterate();
    const results = await Promise.all([cursor.next(), cursor.next(), cursor.next()]);
    expect(results.map(({ value }) => value)).toEqual(['a', 'b', 'c']);
    expect(cursor.position()).toEqual({ epoch: 0, at: 3 });
  });

  it('keeps its position while a step is under way', async () => {
    const cursor = letters().iterate();
    const step = cursor.next();
    expect(cursor.position()).toEqual({ epoch: 0, at: 0 });
    await step;
    expect(cursor.position()).toEqual({ epoch: 0, at: 1 });
  });

  it('closes a pass that a loop leaves and opens it again to go on', async () => {
    const log: string[] = [];
    const cursor = letters(log).iterate();
    for await (const letter of cursor) if (letter === 'b') break;
    expect(log).toEqual(['open 0', 'close']);
    expect(cursor.position()).toEqual({ epoch: 0, at: 2 });
    for await (const letter of cursor) log.push(letter);
    expect(log).toEqual(['open 0', 'close', 'open 2', 'c', 'd', 'e', 'close']);
    expect(await cursor.next()).toEqual({ done: true, value: undefined });
    expect(log).toHaveLength(7);
  });

  it('closes the sources of the stages over it', async () => {
    const log: string[] = [];
    const stages = repeat(
      batch(
        map(letters(log), (letter) => letter),
        { size: 2 },
      ),
      2,
    );
    for await (const pair of stages) {
      expect(pair).toEqual(['a', 'b']);
      break;
    }
    expect(log).toEqual(['open 0', 'close']);
  });

  it('stays where it was when a step fails, whatever stages have moved', async () => {
    let broken = true;
    const fragile = map(later(inOrder(['a', 'b', 'c', 'd', 'e'])), (letter) => {
      if (letter === 'd' && broken) throw new Error('no d today');
      return letter;
    });
    const cursor = repeat(batch(fragile, { size: 2 }), 2).iterate();
    expect((await cursor.next()).value).toEqual(['a', 'b']);
    const before = cursor.position();
    await expect(cursor.next()).rejects.toThrow(new Error('no d today'));
    expect(cursor.position()).toEqual(before);
    await expect(cursor.next()).rejects.toThrow(new Error('no d today'));
    broken = false;
    const rest: string[][] = [];
    for await (const pair of cursor) rest.push(pair);
    expect(rest).toEqual([['c', 'd'], ['e'], ['a', 'b'], ['c', 'd'], ['e']]);
  });

  it('reports why a step failed even where closing fails too', async () => {
    const doubly = asyncDataset((position) => ({
      next: async () => Promise.reject(new Error('the step')),
      position: () => position,
      close: async () => Promise.reject(new Error('the closing')),
    }));
    await expect(doubly.iterate().next()).rejects.toThrow(new Error('the step'));
  });

  it.each(['null', '7', '"end"', '{"at":3}'])('refuses %s for a position', (wrong) => {
    expect(() => letters().iterate(JSON.parse(wrong))).toThrow(
      new TypeError(
        `iterate: ${wrong} is not a position; give { epoch } or what \`position()\` returned.`,
      ),
    );
  });
});
