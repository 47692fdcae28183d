import { fc, it } from '@fast-check/vitest';
import { key, tensor } from '@tapeloop/tensor';
import { describe, expect } from 'vitest';
import { adding } from '../../results/adding.ts';

describe('the adding problem', () => {
  it.prop([fc.nat(), fc.integer({ min: 2, max: 30 }), fc.integer({ min: 1, max: 4 })])(
    'marks a number in each half, and asks for their sum',
    (seed, length, batch) => {
      const { xs, loss } = adding.draw(key(seed), length, batch);
      expect(xs.shape).toEqual([length, batch, 2]);
      const sums = Array.from({ length: batch }, (_, b) => {
        const steps = Array.from({ length }, (__, t) => ({
          value: xs.data[(t * batch + b) * 2]!,
          marker: xs.data[(t * batch + b) * 2 + 1]!,
        }));
        const marked = steps.flatMap(({ marker }, t) => (marker === 1 ? [t] : []));
        expect(marked).toHaveLength(2);
        expect(marked[0]).toBeLessThan(Math.floor(length / 2));
        expect(marked[1]).toBeGreaterThanOrEqual(Math.floor(length / 2));
        return steps.reduce((sum, { value, marker }) => sum + value * marker, 0);
      });
      const answers = (error: number) => tensor(sums.map((sum) => [sum + error]));
      expect(loss(answers(0)).item()).toBeCloseTo(0, 10);
      expect(loss(answers(0.5)).item()).toBeCloseTo(0.25, 5);
    },
  );

  it('has the error of the mean as its baseline', () => {
    const { loss } = adding.draw(key(1), 20, 2000);
    const ones = tensor({ shape: [2000, 1], data: new Float32Array(2000).fill(1) });
    // Five standard deviations.
    expect(Math.abs(loss(ones).item() - adding.baseline(20))).toBeLessThan(0.022);
  });
});
