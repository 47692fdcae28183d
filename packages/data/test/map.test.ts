import { describe, expect, expectTypeOf, it } from 'vitest';
import { type AsyncDataset, type Dataset, inOrder, map } from '../src/index.ts';
import { collect, later } from './cursors.ts';

describe('map', () => {
  it('puts each element through the function, when it is asked for', () => {
    const seen: number[] = [];
    const squares = map(inOrder([1, 2, 3]), (n) => {
      seen.push(n);
      return n * n;
    });
    const cursor = squares.iterate();
    expect(cursor.next().value).toBe(1);
    expect(cursor.next().value).toBe(4);
    expect(seen).toEqual([1, 2]);
  });

  it("has its source's positions", () => {
    const cursor = map(inOrder('abc'.split('')), (letter) => letter.toUpperCase()).iterate();
    cursor.next();
    expect(cursor.position()).toEqual({ epoch: 0, at: 1 });
  });

  it('waits for promises over an asynchronous source', async () => {
    const doubled = map(later(inOrder([1, 2])), async (n) => n * 2);
    expectTypeOf(doubled).toEqualTypeOf<AsyncDataset<number>>();
    expect(await collect(doubled)).toEqual([2, 4]);
  });

  it('gives promises as they are over a synchronous one', async () => {
    const doubled = map(inOrder([1, 2]), async (n) => n * 2);
    expectTypeOf(doubled).toEqualTypeOf<Dataset<Promise<number>>>();
    expect(await Promise.all(doubled)).toEqual([2, 4]);
  });
});
