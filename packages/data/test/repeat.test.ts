import { key } from '@tapeloop/random';
import { describe, expect, it } from 'vitest';
import { batch, dataset, inOrder, repeat, shuffle } from '../src/index.ts';

const letters = ['a', 'b', 'c'];

describe('repeat', () => {
  it('gives the epochs of its source one after the other', () => {
    const source = shuffle(letters, key(2));
    const epochs = [0, 1, 2].flatMap((epoch) => [...source.iterate({ epoch })]);
    expect([...repeat(source, 3)]).toEqual(epochs);
  });

  it('begins the stages under it anew in each epoch', () => {
    const batches = batch(inOrder(letters), { size: 2 });
    expect([...repeat(batches, 2)]).toEqual([['a', 'b'], ['c'], ['a', 'b'], ['c']]);
  });

  it('has epochs of its own, each with as many of the source', () => {
    const source = shuffle(letters, key(2));
    const third = [4, 5].flatMap((epoch) => [...source.iterate({ epoch })]);
    expect([...repeat(source, 2).iterate({ epoch: 2 })]).toEqual(third);
  });

  it('goes on without end unless there is a count', () => {
    const cursor = repeat(inOrder(letters)).iterate();
    const seen = Array.from({ length: 7 }, () => cursor.next().value).join('');
    expect(seen).toBe('abcabca');
    expect(cursor.position()).toEqual({ epoch: 0, at: { epoch: 2, at: 1 } });
  });

  it('gives nothing where its source gives nothing', () => {
    expect([...repeat(inOrder([]), 3)]).toEqual([]);
  });

  it('goes on without end from the end of an epoch', () => {
    const saved = { epoch: 0, at: { epoch: 2, at: letters.length } };
    expect(repeat(inOrder(letters)).iterate(saved).next().value).toBe('a');
  });

  it('refuses to wait for an empty source without end', () => {
    const onlyAtFirst = dataset((position) =>
      inOrder(position.epoch === 0 ? ['new'] : []).iterate(position),
    );
    const cursor = repeat(onlyAtFirst).iterate();
    expect(cursor.next().value).toBe('new');
    expect(() => cursor.next()).toThrow(
      new Error(
        'repeat: epoch 1 of the source is empty, and there is no end to wait for; give a count.',
      ),
    );
  });

  it.each([-1, 0, 0.5, NaN])('refuses count %d', (count) => {
    expect(() => repeat(inOrder(letters), count)).toThrow(
      new RangeError(`repeat: count must be a whole number >= 1, got ${count}.`),
    );
  });

  it('refuses a position outside its epochs', () => {
    const twice = repeat(inOrder(letters), 2);
    expect(() => twice.iterate({ epoch: 0, at: { epoch: 2, at: 1 } })).toThrow(
      new RangeError(
        'repeat: a position in epoch 2 of the source is outside 0 to 1; restore it into the dataset that gave it.',
      ),
    );
    expect(() => twice.iterate({ epoch: 0, at: 3 })).toThrow(
      new TypeError('iterate: 3 is not a position; give { epoch } or what `position()` returned.'),
    );
  });
});
