import { tensor } from '@tapeloop/tensor';
import { expect, it } from 'vitest';
import { clipByValue } from '../../src/index.ts';

it('clipByValue holds every entry between the limits, and lets NaN through', () => {
  const grads = tensor([-Infinity, -3, -2, 0.5, 2, 7, Number.NaN]);
  const [clipped] = clipByValue(2).update(grads, {}, grads);
  expect([...clipped.data]).toEqual([-2, -2, -2, 0.5, 2, 2, Number.NaN]);
});
