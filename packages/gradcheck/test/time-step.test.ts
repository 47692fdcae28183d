import { expect, it } from 'vitest';
import { inTime } from '../src/time-step.ts';

it('tells the step apart from the path, of a list and of an array', () => {
  const names = ['params', 'xs'];
  expect(inTime('params[2].w[0, 1]', names)).toEqual({ path: 'params.w[0, 1]', timeStep: 2 });
  expect(inTime('xs[3, 0, 1]', names)).toEqual({ path: 'xs[3, 0, 1]', timeStep: 3 });
  expect(inTime('xs[4]', names)).toEqual({ path: 'xs', timeStep: 4 });
  expect(inTime('carry[1]', names)).toEqual({ path: 'carry[1]' });
  expect(inTime('xs', names)).toEqual({ path: 'xs' });
});
