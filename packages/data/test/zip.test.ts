import { describe, expect, expectTypeOf, it } from 'vitest';
import { type AsyncDataset, type Dataset, inOrder, repeat, zip } from '../src/index.ts';
import { collect, later } from './cursors.ts';

const names = inOrder(['ada', 'ben', 'cleo']);
const ages = inOrder([36, 41]);

describe('zip', () => {
  it('pairs elements as long as each source has one', () => {
    const pairs = zip(names, ages);
    expectTypeOf(pairs).toEqualTypeOf<Dataset<[string, number]>>();
    expect([...pairs]).toEqual([
      ['ada', 36],
      ['ben', 41],
    ]);
    expect([...zip(ages, names, ages)]).toEqual([
      [36, 'ada', 36],
      [41, 'ben', 41],
    ]);
  });

  it('takes sources of both kinds', async () => {
    const pairs = zip(names, later(ages));
    expectTypeOf(pairs).toEqualTypeOf<AsyncDataset<[string, number]>>();
    expect(await collect(pairs)).toEqual([...zip(names, ages)]);
  });

  it('begins each epoch with all sources at their beginnings', () => {
    expect([...repeat(zip(names, ages), 2)]).toEqual([...zip(names, ages), ...zip(names, ages)]);
  });

  it('refuses to zip nothing', () => {
    expect(() => zip()).toThrow(new RangeError('zip: no sources; give at least one.'));
  });

  it.each([
    [{ from: [{ epoch: 0 }] }],
    [{ from: [{ epoch: 0 }, 3] }],
    [{ from: { epoch: 0 } }],
    [{}],
    [null],
  ])('refuses a position at %j', (at) => {
    expect(() => zip(names, ages).iterate({ epoch: 0, at })).toThrow(
      new RangeError(
        `zip: a position at ${JSON.stringify(at)} does not fit; restore it into the dataset that gave it.`,
      ),
    );
  });
});
