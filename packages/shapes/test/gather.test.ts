import { test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { gatherShape, scatterAddShape } from '../src/index.ts';
import { shapes } from './arbitraries.ts';

describe('gatherShape', () => {
  it.each([
    [
      [27, 100],
      [64, 35],
      [64, 35, 100],
    ],
    [[27], [], []],
    [[27, 100], [], [100]],
    [[0, 100], [0], [0, 100]],
    [
      [27, 2, 3, 4],
      [5, 6, 7],
      [5, 6, 7, 2, 3, 4],
    ],
  ])('of table %j and ids %j is %j', (table, ids, result) => {
    expect(gatherShape(table, ids)).toEqual(result);
  });
});

describe('scatterAddShape', () => {
  it.each([
    [[64, 35, 100], [64, 35], 27, [27, 100]],
    [[], [], 27, [27]],
    [[0, 100], [0], 0, [0, 100]],
  ])('of updates %j and ids %j in %d rows is %j', (updates, ids, rows, result) => {
    expect(scatterAddShape(updates, ids, rows)).toEqual(result);
  });

  test.prop([shapes(1, 3), shapes(0, 3)])('gives back the table of a gather', (table, ids) => {
    const gathered = gatherShape(table, ids);
    expect(scatterAddShape(gathered, ids, table[0]!)).toEqual(table);
  });
});
