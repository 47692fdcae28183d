import { tensor, type Tensor } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import {
  applyUpdates,
  scaleByLearningRate,
  withAverage,
  type AverageOptions,
} from '../../src/index.ts';

const start = tensor([8, 1], { dtype: 'float64' });

/** The parameters and their averages after each of some updates. */
function course(options?: AverageOptions): { params: number[]; averages: number[] } {
  const optimizer = withAverage(scaleByLearningRate(1), options);
  let params = start;
  let state = optimizer.init(params);
  const all: [Tensor, Tensor][] = [1, 2, -3, 4].map((g) => {
    const grads = tensor([g, 0], { dtype: 'float64' });
    const [updates, next] = optimizer.update(grads, state, params);
    params = applyUpdates(params, updates);
    state = next;
    return [params, state.average];
  });
  return { params: all.map(([p]) => p.data[0]!), averages: all.map(([, a]) => a.data[0]!) };
}

describe('withAverage', () => {
  it('weighs past parameters by powers of the decay, whose weights sum to 1', () => {
    const { params, averages } = course({ decay: 0.9 });
    for (const [t, average] of averages.entries()) {
      const weights = params.slice(0, t + 1).map((_, i) => 0.9 ** (t - i));
      const total = weights.reduce((a, b) => a + b);
      const expected = weights.reduce((sum, weight, i) => sum + weight * params[i]!, 0) / total;
      expect(average).toBeCloseTo(expected, 13);
    }
  });

  it('starts from the first parameters without debiasing', () => {
    const { params, averages } = course({ decay: 0.75, debias: false });
    let expected = 8;
    for (const [t, param] of params.entries()) {
      expected = 0.75 * expected + 0.25 * param;
      expect(averages[t]).toBeCloseTo(expected, 13);
    }
  });

  it('is the mean of all with a decay of 1', () => {
    const { params, averages } = course({ decay: 1 });
    for (const [t, average] of averages.entries()) {
      const expected = params.slice(0, t + 1).reduce((a, b) => a + b) / (t + 1);
      expect(average).toBeCloseTo(expected, 13);
    }
  });

  it('is the parameters themselves with a decay of 0, and before the first update', () => {
    const { params, averages } = course({ decay: 0 });
    expect(averages).toEqual(params);
    const { average } = withAverage(scaleByLearningRate(1)).init(start);
    expect(average.toArray()).toEqual(start.toArray());
    // A tensor of its own, so that giving away the parameters' memory leaves the state's.
    expect(average.data).not.toBe(start.data);
  });

  it('has a decay of 0.999 by default, debiased', () => {
    expect(course()).toEqual(course({ decay: 0.999, debias: true }));
  });
});
