import type { Executable } from '../../src/executable.ts';

/** What it gives with so many threads, for which their workers must be ready. */
export function callOn(threads: number, compiled: Executable, args: readonly unknown[]): unknown[] {
  const end = performance.now() + 30_000;
  while (performance.now() < end) {
    const results = compiled.call(args);
    if (compiled.threadsInCall === threads) return results;
  }
  throw new Error(`${threads} threads have not come together.`);
}
