import { natural } from './check.ts';

/**
 * Whether `multiply` is faster for [m, k] x [k, n] than three nested loops in JavaScript, copies
 * included. Measured on Node 20 and 24 (x64): a call costs as much as about 512 multiply-adds of
 * such loops, and an entry copied in, packed or copied out as half of one.
 *
 * ```ts
 * import { worthIt } from '@tapeloop/wasm';
 *
 * worthIt(8, 8, 8); // => false
 * worthIt(1, 64, 64); // => true
 * ```
 */
export const worthIt = (m: number, k: number, n: number): boolean => {
  natural('worthIt', 'm', m);
  natural('worthIt', 'k', k);
  natural('worthIt', 'n', n);
  return m * k * n > 512 + (m * k + k * n + m * n) / 2;
};
