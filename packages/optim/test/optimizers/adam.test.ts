import { tensor } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { adam, applyUpdates, chain, scaleByAdam, scaleByLearningRate } from '../../src/index.ts';
import reference from '../reference/adam.json' with { type: 'json' };
import { relativeError, trajectory } from '../trajectory.ts';

describe('adam', () => {
  it.each(reference.runs)(
    'takes the steps of the paper in float64 with $learningRate, $beta1, $beta2, $epsilon',
    ({ params, ...options }) => {
      const steps = trajectory(adam(options), reference, 'float64');
      expect(relativeError(steps, params)).toBeLessThan(1e-13);
    },
  );

  it.each(reference.runs)(
    'stays close to them in float32 with $learningRate, $beta1, $beta2, $epsilon',
    ({ params, ...options }) => {
      const steps = trajectory(adam(options), reference, 'float32');
      expect(relativeError(steps, params)).toBeLessThan(1e-5);
    },
  );

  it('has the defaults of the paper', () => {
    const written = { learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
    const [byDefault, asWritten] = [adam(), adam(written)].map((optimizer) =>
      trajectory(optimizer, reference, 'float64'),
    );
    expect(byDefault).toEqual(asWritten);
  });

  it('is a chain of its parts', () => {
    const parts = chain(scaleByAdam({ beta2: 0.99 }), scaleByLearningRate(0.01));
    const whole = adam({ learningRate: 0.01, beta2: 0.99 });
    expect(trajectory(whole, reference, 'float64')).toEqual(
      trajectory(parts, reference, 'float64'),
    );
  });

  it('keeps its state under these names', () => {
    const params = { w: tensor([1, 2]), rest: [tensor(3)] };
    const optimizer = adam({ learningRate: 0.5, beta1: 0.5, beta2: 0.75 });
    const grads = { w: tensor([4, -2]), rest: [tensor(0)] };
    const [updates, [moments, rate]] = optimizer.update(grads, optimizer.init(params), params);
    expect(moments.count.item()).toBe(1);
    expect(moments.mu.w.toArray()).toEqual([2, -1]);
    expect(moments.nu.w.toArray()).toEqual([4, 1]);
    expect(moments.nu.rest[0]?.toArray()).toBe(0);
    expect(rate.count.item()).toBe(1);
    expect(applyUpdates(params, updates).w.toArray()).toEqual([0.5, 2.5]);
  });
});
