import { key } from '@tapeloop/tensor';
import { expect, it } from 'vitest';
import { openForgetGate } from '../../src/cells/open-forget-gate.ts';

it('openForgetGate is one at its place and zero elsewhere', () => {
  expect(openForgetGate(4, 1)(key(0), [8]).toArray()).toEqual([0, 0, 1, 1, 0, 0, 0, 0]);
  expect(openForgetGate(3, 0)(key(0), [3]).toArray()).toEqual([1, 0, 0]);
  expect(openForgetGate(2, 1)(key(0), [2]).toArray()).toEqual([0, 1]);
});
