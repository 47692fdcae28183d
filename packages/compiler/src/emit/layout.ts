import { CONTROL_BYTES, SCRATCH_BYTES } from '@tapeloop/wasm/codegen';

// What the code needs for itself, from address 0 on: scratch, constants, and, where there are
// several threads, their control words and scratch for each.

/** Bytes for the constants of elementwise code: a few hundred vectors are many. */
export const POOL_BYTES = 16_384;
export const POOL: number = SCRATCH_BYTES;
export const CONTROL: number = POOL + POOL_BYTES;
/** The scratch of the first of several threads. */
export const SCRATCHES: number = CONTROL + CONTROL_BYTES;

/** Bytes before the first buffer. */
export const codeBytes = (threads: number): number =>
  threads === 1 ? CONTROL : SCRATCHES + threads * SCRATCH_BYTES;
