import { tensor } from '@tapeloop/tensor';
import { expect, it } from 'vitest';
import { freeze } from '../../src/index.ts';
import { printed } from '../trees.ts';

it('freeze gives zeros, even for NaN', () => {
  const grads = { a: tensor([Number.NaN, 2]), b: tensor(3, { dtype: 'float64' }) };
  const [updates, state] = freeze().update(grads, freeze().init(grads), grads);
  expect(printed(updates)).toEqual({ a: 'tensor([0, 0])', b: 'tensor(0, float64)' });
  expect(state).toEqual({});
});
