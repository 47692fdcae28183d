import { tensor } from '@tapeloop/tensor';
import { expect, it } from 'vitest';
import { constant } from '../../src/index.ts';

it('constant is the same at every step', () => {
  const schedule = constant(0.1);
  expect([schedule(0), schedule(7), schedule(tensor(3, { dtype: 'int32' }))]).toEqual([
    0.1, 0.1, 0.1,
  ]);
});
