import { describe, expect, it } from 'vitest';
import { flatMap, inOrder } from '../src/index.ts';
import { collect, later } from './cursors.ts';

const texts = inOrder(['to be', '', 'or', 'not to be']);
const words = (text: string): string[] => text.match(/\S+/g) ?? [];

describe('flatMap', () => {
  it('gives the items of each element', () => {
    expect([...flatMap(texts, words)]).toEqual('to be or not to be'.split(' '));
  });

  it('takes typed arrays', () => {
    expect([...flatMap(inOrder([2, 0, 1]), (n) => new Uint8Array(n).fill(n))]).toEqual([2, 2, 1]);
  });

  it('calls the function once an element', () => {
    const seen: string[] = [];
    const cursor = flatMap(texts, (text) => {
      seen.push(text);
      return words(text);
    }).iterate();
    cursor.next();
    cursor.next();
    expect(seen).toEqual(['to be']);
    cursor.next();
    expect(seen).toEqual(['to be', '', 'or']);
  });

  it('waits for promises over an asynchronous source', async () => {
    const given = flatMap(later(texts), async (text) => words(text));
    expect(await collect(given)).toEqual('to be or not to be'.split(' '));
  });

  it.each([
    ['of more items than an element has', { pool: 0, from: { epoch: 0 }, given: 3 }],
    ['of an element that is not there', { pool: 4, from: { epoch: 0, at: 4 }, given: 1 }],
    ['of no whole number', { pool: 0, from: { epoch: 0 }, given: 0.5 }],
    ['of something else', 3],
  ])('refuses a position %s', (_, at) => {
    expect(() => flatMap(texts, words).iterate({ epoch: 0, at }).next()).toThrow(
      new RangeError(
        `flatMap: a position at ${JSON.stringify(at)} does not fit; restore it into the dataset that gave it.`,
      ),
    );
  });
});
