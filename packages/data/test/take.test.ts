import { describe, expect, it } from 'vitest';
import { asyncDataset, inOrder, map, repeat, take } from '../src/index.ts';

describe('take', () => {
  it('gives the first elements of each epoch', () => {
    expect([...take(inOrder([1, 2, 3]), 2)]).toEqual([1, 2]);
    expect([...take(inOrder([1, 2, 3]), 0)]).toEqual([]);
    expect([...take(inOrder([1, 2, 3]), 9)]).toEqual([1, 2, 3]);
    expect([...repeat(take(inOrder([1, 2, 3]), 2), 2)]).toEqual([1, 2, 1, 2]);
  });

  it('reads nothing beyond them', () => {
    const seen: number[] = [];
    const noted = map(inOrder([1, 2, 3]), (n) => seen.push(n));
    expect([...take(noted, 2)]).toEqual([1, 2]);
    expect(seen).toEqual([1, 2]);
  });

  it('lets an asynchronous source go when it has enough', async () => {
    const log: string[] = [];
    const endless = asyncDataset((position) => ({
      next: async () => ({ done: false, value: log.push('step') }),
      position: () => position,
      close: async () => void log.push('close'),
    }));
    for await (const one of take(endless, 2)) log.push(`given ${one}`);
    expect(log).toEqual(['step', 'given 1', 'step', 'given 3', 'close']);
  });

  it.each([-1, 0.5, NaN, Infinity])('refuses count %d', (count) => {
    expect(() => take(inOrder([1]), count)).toThrow(
      new RangeError(`take: count must be a whole number >= 0, got ${count}.`),
    );
  });

  it('refuses a position behind more than it takes', () => {
    expect(() =>
      take(inOrder([1, 2, 3]), 2).iterate({ epoch: 0, at: { taken: 3, from: { epoch: 0 } } }),
    ).toThrow(
      new RangeError(
        'take: a position at {"taken":3,"from":{"epoch":0}} does not fit; restore it into the dataset that gave it.',
      ),
    );
  });
});
