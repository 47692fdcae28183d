import { fc, it } from '@fast-check/vitest';
import { argmax, key, tensor } from '@tapeloop/tensor';
import { describe, expect } from 'vitest';
import { copying } from '../../results/copying.ts';

/** Logits [steps, batch, 9] of the probabilities that a function gives. */
const answers = (
  steps: number,
  batch: number,
  of: (t: number, b: number, id: number) => number,
) => {
  const data = Float32Array.from({ length: steps * batch * 9 }, (_, i) => {
    const [t, b] = [Math.floor(i / 9 / batch), Math.floor(i / 9) % batch];
    return Math.log(of(t, b, i % 9) + 1e-30);
  });
  return tensor({ shape: [steps, batch, 9], data });
};

describe('the copy task', () => {
  it.prop([fc.nat(), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 3 })])(
    'asks for ten symbols after T blanks, and what forgets has the loss of the baseline',
    (seed, length, batch) => {
      const { xs, loss } = copying.draw(key(seed), length, batch);
      const steps = length + 20;
      expect(xs.shape).toEqual([steps, batch, 10]);
      const ids = argmax(xs, 2).data;
      const at = (t: number, b: number): number => ids[t * batch + b]!;
      for (let b = 0; b < batch; b += 1) {
        const row = Array.from({ length: steps }, (_, t) => at(t, b));
        expect(row.slice(0, 10).every((id) => id < 8)).toBe(true);
        const blanks = (n: number): number[] => Array<number>(n).fill(8);
        expect(row.slice(10)).toEqual([...blanks(length - 1), 9, ...blanks(10)]);
      }
      const wanted = (t: number, b: number): number =>
        t < length + 10 ? 8 : at(t - length - 10, b);
      const perfect = answers(steps, batch, (t, b, id) => (id === wanted(t, b) ? 1 : 0));
      expect(loss(perfect).item()).toBeCloseTo(0, 5);
      const forgetful = answers(steps, batch, (t, _b, id) =>
        t < length + 10 ? Number(id === 8) : Number(id < 8) / 8,
      );
      expect(loss(forgetful).item()).toBeCloseTo(copying.baseline(length), 4);
    },
  );
});
