import { describe, expect, expectTypeOf, it } from 'vitest';
import { type Dataset, filter, inOrder } from '../src/index.ts';
import { collect, later } from './cursors.ts';

const numbers = inOrder([3, 8, 5, 2, 9]);

describe('filter', () => {
  it('gives what it is told to keep', () => {
    expect([...filter(numbers, (n) => n > 4)]).toEqual([8, 5, 9]);
  });

  it("has its source's positions, behind what was left out before an element", () => {
    const cursor = filter(numbers, (n) => n > 4).iterate();
    cursor.next();
    expect(cursor.position()).toEqual({ epoch: 0, at: 2 });
  });

  it('narrows the type where the function does', () => {
    const mixed: Dataset<string | number> = inOrder(['a', 1]);
    const texts = filter(mixed, (one) => typeof one === 'string');
    expectTypeOf(texts).toEqualTypeOf<Dataset<string>>();
    expect([...texts]).toEqual(['a']);
  });

  it('waits for an answer over an asynchronous source', async () => {
    const kept = filter(later(numbers), async (n) => n > 4);
    expect(await collect(kept)).toEqual([8, 5, 9]);
  });
});
