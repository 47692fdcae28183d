import { tensor } from '@tapeloop/tensor';
import { expect, it } from 'vitest';
import { momentum } from '../../src/index.ts';

it.each([
  { nesterov: false, second: [4 * 0.5 + 1] },
  { nesterov: true, second: [1 + 0.5 * (4 * 0.5 + 1)] },
])('momentum sums gradients, nesterov $nesterov', ({ nesterov, second }) => {
  const optimizer = momentum({ decay: 0.5, nesterov });
  const params = tensor([0]);
  const [, state] = optimizer.update(tensor([4]), optimizer.init(params), params);
  const [updates, next] = optimizer.update(tensor([1]), state, params);
  expect(updates.toArray()).toEqual(second);
  expect(next.velocity.toArray()).toEqual([3]);
  expect(next.count.item()).toBe(2);
});
