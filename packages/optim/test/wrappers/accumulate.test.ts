import { tensor } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { accumulate, adam, chain, scaleByLearningRate, type Optimizer } from '../../src/index.ts';
import { printed } from '../trees.ts';

const params = tensor(Float64Array.of(1, -2));
const gradients = [
  [0.5, 1],
  [2, -3],
  [-1, 0.25],
  [4, 4],
].map((g) => tensor(Float64Array.from(g)));

/** The updates of one gradient after another, always from the same parameters. */
function updatesOf(optimizer: Optimizer, all = gradients): number[][] {
  let state = optimizer.init(params);
  return all.map((g) => {
    const [updates, next] = optimizer.update(g, state, params);
    state = next;
    return [...updates.data];
  });
}

describe('accumulate', () => {
  it('is the inner optimizer on the mean of each k gradients, and nothing in between', () => {
    const means = [tensor(Float64Array.of(1.25, -1)), tensor(Float64Array.of(1.5, 2.125))];
    const [first, second] = updatesOf(adam(), means);
    expect(updatesOf(accumulate(adam(), 2))).toEqual([[0, 0], first, [0, 0], second]);
  });

  it('asks schedules for a step only at each update', () => {
    const schedule = scaleByLearningRate((step) => step.item());
    const ones = Array.from({ length: 6 }, () => tensor(Float64Array.of(1, 1)));
    const steps = updatesOf(accumulate(chain(schedule), 2), ones).map(([x]) => x);
    expect(steps).toEqual([0, -0, 0, -1, 0, -2]);
  });

  it('counts up to k and starts again from a mean of zero', () => {
    const optimizer = accumulate(adam(), 2);
    const [, once] = optimizer.update(gradients[0]!, optimizer.init(params), params);
    expect([once.count.item(), ...once.mean.data]).toEqual([1, 0.25, 0.5]);
    expect(once.inner[1].count.item()).toBe(0);
    const [, twice] = optimizer.update(gradients[1]!, once, params);
    expect([twice.count.item(), ...twice.mean.data]).toEqual([0, 0, 0]);
    expect(twice.inner[1].count.item()).toBe(1);
  });

  it('keeps booleans in the inner state booleans', () => {
    const flagged: Optimizer = {
      init: () => ({ seen: tensor([0], { dtype: 'bool' }) }),
      update: (grads) => [grads, { seen: tensor([1], { dtype: 'bool' }) }],
    };
    const optimizer = accumulate(flagged, 2);
    const [, once] = optimizer.update(params, optimizer.init(params), params);
    const [, twice] = optimizer.update(params, once, params);
    expect(printed([once.inner, twice.inner])).toEqual([
      { seen: 'tensor([false])' },
      { seen: 'tensor([true])' },
    ]);
  });
});
