import { expect, it } from 'vitest';
import { mapValues, only } from '../src/value-array.ts';

it('mapValues is map', () => {
  const given = [0.5, 'a', null];
  expect(mapValues(given, (x) => [x])).toEqual([[0.5], ['a'], [null]]);
  expect(given).toEqual([0.5, 'a', null]);
});

it('only makes an array of one value', () => {
  expect([0.5, undefined, 'a'].map(only)).toEqual([[0.5], [undefined], ['a']]);
});
