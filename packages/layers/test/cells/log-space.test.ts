import { key, normal, tensor, uniform, unstack } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { logPositive, logSigmoid, logSpaceScan, positive } from '../../src/cells/log-space.ts';
import { largestError } from '../trees.ts';

const points = tensor([-200, -1, 0, 0.25, 3], { dtype: 'float64' });

describe('positive', () => {
  it('is x + 1/2 above zero and the sigmoid below, and has a logarithm everywhere', () => {
    const s = 1 / (1 + Math.E);
    const expected = tensor([Math.exp(-200), s, 0.5, 0.75, 3.5], { dtype: 'float64' });
    expect(largestError(positive(points), expected)).toBeLessThan(1e-15);
    const logarithms = tensor([-200, Math.log(s), Math.log(0.5), Math.log(0.75), Math.log(3.5)], {
      dtype: 'float64',
    });
    expect(largestError(logPositive(points), logarithms)).toBeLessThan(1e-15);
  });
});

it('logSigmoid is the logarithm where the sigmoid itself is nothing', () => {
  expect(logSigmoid(tensor([-800, 0, 800])).toArray()).toEqual([-800, -Math.fround(Math.LN2), -0]);
});

describe('logSpaceScan', () => {
  it.each([1, 2, 7, 8])('is h = a h + b step by step, over %d steps', (steps) => {
    const shape = [steps, 2, 3] as const;
    const logA = uniform(key(1), shape, { minimum: -300, maximum: 0, dtype: 'float64' });
    const logB = normal(key(2), shape, { dtype: 'float64' });
    const initial = normal(key(3), [2, 3], { dtype: 'float64' });
    const [last, outputs] = logSpaceScan(logA, logB, initial);
    let h = Array.from(initial.data);
    const [as, bs] = [logA, logB].map((x) =>
      unstack(x).map(({ data }) => Array.from(data, Math.exp)),
    );
    unstack(outputs).forEach((output, t) => {
      h = h.map((before, j) => as![t]![j]! * before + bs![t]![j]!);
      expect(
        largestError(output, tensor({ shape: [2, 3], data: Float64Array.from(h) })),
      ).toBeLessThan(1e-13);
    });
    expect(largestError(last, unstack(outputs).at(-1))).toBe(0);
  });
});
