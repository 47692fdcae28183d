import { tensor } from '@tapeloop/tensor';
import { expect, it } from 'vitest';
import { scaleByAdam } from '../../src/index.ts';

it('scaleByAdam gives the sign of a first gradient, also in float32 and with a slow beta2', () => {
  const optimizer = scaleByAdam({ beta2: 0.999999, epsilon: 1e-30 });
  const params = tensor([0, 0, 0]);
  const [first] = optimizer.update(tensor([1, -1e-4, 1e4]), optimizer.init(params), params);
  // 1 - beta2 in float32 would be off by 4 per cent.
  for (const [i, sign] of [1, -1, 1].entries()) expect(first.data[i]).toBeCloseTo(sign, 6);
});

it('scaleByAdam does not move on zero gradients', () => {
  const optimizer = scaleByAdam();
  const params = tensor([1, 2]);
  const [updates] = optimizer.update(tensor([0, 0]), optimizer.init(params), params);
  expect(updates.toArray()).toEqual([0, 0]);
});
