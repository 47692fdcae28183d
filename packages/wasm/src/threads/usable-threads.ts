import { canShare, machineThreads } from './machine.ts';

let hasSaid = false;

/**
 * As many threads as are asked for, by default what suits the machine; 1 where memory cannot be
 * shared, as in a page that is not isolated from other origins. A debug message says so once.
 *
 * ```ts
 * import { usableThreads } from '@tapeloop/wasm/codegen';
 *
 * usableThreads(3); // => 3
 * ```
 */
export const usableThreads = (asked: number = machineThreads()): number => {
  if (asked === 1 || canShare()) return asked;
  if (!hasSaid) {
    console.debug(
      '@tapeloop/wasm: one thread, since memory cannot be shared here; a page needs the headers ' +
        'Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp.',
    );
    hasSaid = true;
  }
  return 1;
};
