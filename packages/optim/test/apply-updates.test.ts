import { tensor } from '@tapeloop/tensor';
import { expect, it } from 'vitest';
import { applyUpdates } from '../src/index.ts';

it('applyUpdates adds leaf by leaf', () => {
  const params = { a: tensor([1, 2]), b: [tensor(3, { dtype: 'float64' }), null] };
  const updates = { b: [tensor(-1, { dtype: 'float64' }), null], a: tensor([0.5, 0]) };
  const { a, b } = applyUpdates(params, updates);
  expect(a.toArray()).toEqual([1.5, 2]);
  expect(b[0]?.toArray()).toBe(2);
  expect(b[1]).toBe(null);
});
