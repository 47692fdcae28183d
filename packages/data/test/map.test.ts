import { describe, expect, it } from 'vitest';
import { inOrder, map } from '../src/index.ts';

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
});
