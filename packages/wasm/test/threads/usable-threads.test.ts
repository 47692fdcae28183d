import { afterEach, expect, it, vi } from 'vitest';
import { usableThreads } from '../../src/codegen.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

it('gives what is asked for, or what suits the machine', () => {
  expect(usableThreads(5)).toBe(5);
  expect(usableThreads()).toBeGreaterThanOrEqual(1);
  expect(usableThreads()).toBeLessThanOrEqual(8);
});

it.each([
  [1, 1],
  [2, 2],
  [4, 2],
  [7, 4],
  [64, 8],
])('of %i processors in a browser, uses %i', (hardwareConcurrency, threads) => {
  vi.stubGlobal('process', undefined);
  vi.stubGlobal('navigator', { hardwareConcurrency });
  expect(usableThreads()).toBe(threads);
});

it('is 1 in a page that is not isolated, which it says once', () => {
  const debug = vi.spyOn(console, 'debug').mockReturnValue();
  vi.stubGlobal('crossOriginIsolated', false);
  expect([usableThreads(1), usableThreads(4), usableThreads()]).toEqual([1, 1, 1]);
  expect(debug.mock.calls).toEqual([
    [expect.stringContaining('one thread, since memory cannot be shared here')],
  ]);
});
