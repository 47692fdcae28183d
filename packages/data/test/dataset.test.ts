import { describe, expect, it } from 'vitest';
import { batch, dataset, inOrder, map, repeat } from '../src/index.ts';

const countdown = dataset(({ epoch, at }) => {
  let left = Number(at ?? 3 + epoch);
  return {
    next: () => (left > 0 ? { done: false, value: left-- } : { done: true, value: undefined }),
    position: () => ({ epoch, at: left }),
  };
});

describe('dataset', () => {
  it('iterates pass 0 unless told otherwise', () => {
    expect([...countdown]).toEqual([3, 2, 1]);
    expect([...countdown.iterate({ epoch: 2 })]).toEqual([5, 4, 3, 2, 1]);
    expect([...countdown.iterate({ epoch: 2, at: 1 })]).toEqual([1]);
  });

  it('can be the source of any stage', () => {
    expect([...batch(countdown, { size: 2 })]).toEqual([[3, 2], [1]]);
  });

  it('lets a loop be left and taken up again', () => {
    const cursor = inOrder(['a', 'b', 'c']).iterate();
    for (const letter of cursor) if (letter === 'b') break;
    expect(cursor.position()).toEqual({ epoch: 0, at: 2 });
    expect([...cursor]).toEqual(['c']);
  });

  it('stays where it was when a step throws, whatever stages have moved', () => {
    let broken = true;
    const letters = map(inOrder(['a', 'b', 'c', 'd', 'e']), (letter) => {
      if (letter === 'd' && broken) throw new Error('no d today');
      return letter;
    });
    const cursor = repeat(batch(letters, { size: 2 }), 2).iterate();
    expect(cursor.next().value).toEqual(['a', 'b']);
    const before = cursor.position();
    expect(() => cursor.next()).toThrow(new Error('no d today'));
    expect(cursor.position()).toEqual(before);
    expect(() => cursor.next()).toThrow(new Error('no d today'));
    broken = false;
    expect([...cursor]).toEqual([['c', 'd'], ['e'], ['a', 'b'], ['c', 'd'], ['e']]);
  });

  it.each(['null', '7', '"end"', '{"at":3}'])('refuses %s for a position', (wrong) => {
    expect(() => countdown.iterate(JSON.parse(wrong))).toThrow(
      new TypeError(
        `iterate: ${wrong} is not a position; give { epoch } or what \`position()\` returned.`,
      ),
    );
  });

  it.each([-1, 0.5, NaN])('refuses epoch %d', (epoch) => {
    expect(() => countdown.iterate({ epoch })).toThrow(
      new RangeError(`iterate: epoch must be a whole number >= 0, got ${epoch}.`),
    );
  });
});
