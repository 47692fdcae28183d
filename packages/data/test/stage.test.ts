import { key } from '@tapeloop/random';
import { describe, expect, it } from 'vitest';
import {
  asyncDataset,
  batch,
  bucketByLength,
  filter,
  flatMap,
  interleave,
  map,
  paddedBatch,
  prefetch,
  repeat,
  take,
  zip,
} from '../src/index.ts';
import { collect } from './cursors.ts';

describe('every stage', () => {
  // As plain JavaScript would: a list is easily taken for a dataset.
  const list = JSON.parse('[[1],[2]]');
  const buckets = { boundaries: [3], size: 2, buffer: 4 };

  it.each([
    ['map', () => map(list, String)],
    ['filter', () => filter(list, Boolean)],
    ['flatMap', () => flatMap(list, () => [])],
    ['batch', () => batch(list, { size: 2 })],
    ['paddedBatch', () => paddedBatch(list, { size: 2 })],
    ['bucketByLength', () => bucketByLength(list, key(0), buckets)],
    ['repeat', () => repeat(list, 2)],
    ['take', () => take(list, 2)],
    ['zip', () => zip(list, list)],
    ['interleave', () => interleave([list])],
    ['prefetch', () => prefetch(list, { ahead: 1 })],
  ])('%s refuses a list', (op, make) => {
    expect(make).toThrow(
      new TypeError(
        `${op}: a source is an array of 2, not a dataset; wrap a list as inOrder(list).`,
      ),
    );
  });

  it.each([
    ['null', 'null'],
    ['"text"', 'the string "text"'],
    ['7', '7'],
    ['{"iterate":3}', 'an object'],
  ])('refuses %s', (json, shown) => {
    expect(() => take(JSON.parse(json), 2)).toThrow(
      new TypeError(`take: a source is ${shown}, not a dataset; wrap a list as inOrder(list).`),
    );
  });
});

describe('a stage over an asynchronous source', () => {
  it('waits for promises that are not native', async () => {
    // oxlint-disable-next-line unicorn/no-thenable -- what other libraries may return
    const thenable = { then: (resolve: (value: number) => void) => resolve(7) };
    const one = asyncDataset(({ epoch, at }) => {
      let given = at === 1;
      return {
        async next() {
          if (given) return { done: true, value: undefined };
          given = true;
          return { done: false, value: 'one' };
        },
        position: () => ({ epoch, at: given ? 1 : 0 }),
      };
    });
    const mapped = map(one, () => thenable as unknown as Promise<number>);
    expect(await collect(mapped)).toEqual([7]);
  });
});
