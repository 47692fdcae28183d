import { expect, it } from 'vitest';
import { errorsOf, spread } from '../../results/forecast-errors.ts';

it('measures forecasts from a day on', () => {
  const { mae, rmse } = errorsOf([100, 1, 2, 3], 1, (day) => (day === 3 ? 0 : day));
  expect(mae).toBe(1);
  expect(rmse).toBeCloseTo(Math.sqrt(3), 12);
});

it('has the deviation of a sample', () => {
  expect(spread([1, 3])).toEqual([2, Math.SQRT2]);
  expect(spread([5])).toEqual([5, 0]);
});
