import { tensor } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { sgd } from '../../src/index.ts';
import reference from '../reference/sgd.json' with { type: 'json' };
import { relativeError, trajectory } from '../trajectory.ts';

describe('sgd', () => {
  it.each(reference.runs)(
    'takes the steps of torch in float64 with $learningRate, $momentum, nesterov $nesterov',
    ({ params, ...options }) => {
      const steps = trajectory(sgd(options), reference, 'float64');
      expect(relativeError(steps, params)).toBeLessThan(1e-13);
    },
  );

  it('keeps no velocity without momentum', () => {
    const state = sgd({ learningRate: 1 }).init({ w: tensor([1]) });
    expect(state[0]).toEqual([]);
    expect(state[1].count.item()).toBe(0);
  });
});
