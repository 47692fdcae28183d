import { expect, it } from 'vitest';
import { ensembleOf } from '../../results/ensemble.ts';

it('mixes forecasts: means that lie apart make it less certain', () => {
  const [agreeing, apart] = ensembleOf([
    [
      [10, 3],
      [10, 0],
    ],
    [
      [10, 3],
      [14, 0],
    ],
  ]);
  expect(agreeing).toEqual([10, 3]);
  expect(apart).toEqual([12, 2]);
});
