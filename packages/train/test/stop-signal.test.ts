import { expect, it } from 'vitest';
import { stopSignal } from '../src/node.ts';

it('aborts at the first signal, and leaves the second to the system', () => {
  const before = process.listenerCount('SIGINT');
  const signal = stopSignal();
  expect(process.listenerCount('SIGINT')).toBe(before + 1);
  expect(signal.aborted).toBe(false);
  process.emit('SIGINT');
  expect(signal.aborted).toBe(true);
  expect(process.listenerCount('SIGINT')).toBe(before);
  expect(process.listenerCount('SIGTERM')).toBe(0);
});
