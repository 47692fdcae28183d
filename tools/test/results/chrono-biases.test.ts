import { key } from '@tapeloop/tensor';
import { expect, it } from 'vitest';
import { chronoBiases } from '../../results/chrono-biases.ts';

it('opens forget gates for lengths up to the longest, and closes input gates as far', () => {
  const biases = chronoBiases(50)(key(3), [4 * 64] as never) as { data: Float32Array };
  const [input, forget, others] = [
    biases.data.slice(0, 64),
    biases.data.slice(64, 128),
    biases.data.slice(128),
  ];
  expect(Math.min(...forget)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...forget)).toBeLessThanOrEqual(Math.log(49));
  expect(Math.max(...forget)).toBeGreaterThan(Math.log(40));
  expect(Array.from(input, (x) => -x)).toEqual(Array.from(forget));
  expect(new Set(others)).toEqual(new Set([0]));
});
