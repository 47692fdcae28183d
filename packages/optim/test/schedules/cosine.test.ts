import { tensor } from '@tapeloop/tensor';
import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { cosine } from '../../src/index.ts';

describe('cosine', () => {
  const values = fc.double({ min: 0, max: 10, noNaN: true });
  test.prop([values, values, fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 0, max: 1500 })])(
    'follows equation 5 of the paper, of numbers and of tensors',
    (from, to, steps, step) => {
      const schedule = cosine({ from, to, steps });
      const x = Math.min(step, steps) / steps;
      const expected = to + 0.5 * (from - to) * (1 + Math.cos(Math.PI * x));
      const value = schedule(step);
      expect(value.dtype).toBe('float64');
      expect(Math.abs(value.item() - expected)).toBeLessThan(1e-14);
      expect(schedule(tensor(step, { dtype: 'int32' })).item()).toBe(value.item());
    },
  );

  it('begins and ends where it should, and never below', () => {
    const schedule = cosine({ from: 0.3, steps: 7 });
    const course = Array.from({ length: 10 }, (_, step) => schedule(step).item());
    expect(course[0]).toBeCloseTo(0.3, 15);
    expect(course.slice(7)).toEqual([0, 0, 0]);
    expect(course).toEqual(course.toSorted((a, b) => b - a));
  });
});
