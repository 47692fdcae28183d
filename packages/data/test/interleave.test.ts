import { fc, test } from '@fast-check/vitest';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { type AsyncDataset, type Dataset, inOrder, interleave } from '../src/index.ts';
import { collect, later } from './cursors.ts';

/** Queues that are served in turn, `block` at a time, until all are empty. */
function inTurn(lists: readonly number[][], block: number): number[] {
  const queues = lists.map((list) => [...list]);
  const given: number[] = [];
  while (queues.some((queue) => queue.length > 0)) {
    for (const queue of queues) given.push(...queue.splice(0, block));
  }
  return given;
}

const list = fc.array(fc.integer(), { maxLength: 6 });

describe('interleave', () => {
  test.prop([fc.array(list, { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 3 })])(
    'serves its sources in turn',
    async (lists, block) => {
      const expected = inTurn(lists, block);
      const sources = lists.map((items) => inOrder(items));
      expect([...interleave(sources, { block })]).toEqual(expected);
      const waiting = interleave(
        sources.map((source) => later(source)),
        { block },
      );
      expect(await collect(waiting)).toEqual(expected);
    },
  );

  it('takes sources of both kinds and of several types', async () => {
    const both = interleave([inOrder([1, 2]), later(inOrder(['a', 'b']))]);
    expectTypeOf(both).toEqualTypeOf<AsyncDataset<number | string>>();
    expect(await collect(both)).toEqual([1, 'a', 2, 'b']);
    const mixed = interleave([inOrder([1]), inOrder(['a'])]);
    expectTypeOf(mixed).toEqualTypeOf<Dataset<number | string>>();
    expect([...mixed]).toEqual([1, 'a']);
  });

  it('refuses to interleave nothing', () => {
    expect(() => interleave([])).toThrow(
      new RangeError('interleave: no sources; give at least one.'),
    );
  });

  it.each([0, 1.5])('refuses block %d', (block) => {
    expect(() => interleave([inOrder([1])], { block })).toThrow(
      new RangeError(`interleave: block must be a whole number >= 1, got ${block}.`),
    );
  });

  it('refuses a position in the turn of a source that is not there', () => {
    const at = { turn: 2, from: [{ epoch: 0 }, { epoch: 0 }] };
    expect(() => interleave([inOrder([1]), inOrder([2])]).iterate({ epoch: 0, at })).toThrow(
      new RangeError(
        'interleave: a position at {"turn":2,"from":[{"epoch":0},{"epoch":0}]} does not fit; restore it into the dataset that gave it.',
      ),
    );
  });
});
