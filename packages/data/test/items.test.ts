import { describe, expect, it } from 'vitest';
import { inOrder } from '../src/index.ts';

describe('inOrder', () => {
  it('gives the items themselves', () => {
    const items = [{ name: 'ada' }, { name: 'bob' }];
    const [first, second] = [...inOrder(items)];
    expect(first).toBe(items[0]);
    expect(second).toBe(items[1]);
  });

  it('gives items that are undefined too', () => {
    expect([...inOrder([undefined, 1, undefined])]).toEqual([undefined, 1, undefined]);
  });

  it('reads typed arrays and anything else with `length` and `at`', () => {
    expect([...inOrder(Uint8Array.of(3, 1))]).toEqual([3, 1]);
    expect([...inOrder({ length: 3, at: (index: number) => index ** 2 })]).toEqual([0, 1, 4]);
  });

  it.each([4, -1, 0.5, 'two', null, [1]])('refuses a position at %j', (at) => {
    expect(() => inOrder(['a', 'b', 'c']).iterate({ epoch: 0, at })).toThrow(
      new RangeError(
        `inOrder: a position at ${JSON.stringify(at)} does not fit 3 items; restore it into the dataset that gave it.`,
      ),
    );
  });
});
