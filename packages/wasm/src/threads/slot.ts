/** The words, of 32 bits, by which a worker and the thread that started it speak. */
export const SLOT_BYTES = 64;
/** Changes whenever there is something for the worker. */
export const SIGNAL = 0;
export const STATE = 1;
/** Messages to the worker, and those that it has read. */
export const SENT = 2;
export const READ = 3;
/** What it is to run, as the how-manieth of how many threads: three words in this order. */
export const TASK = 4;
export const INDEX = 5;
export const COUNT = 6;

/** What `STATE` can be. */
export const STARTING = 0;
/** It waits for something to do. */
export const READY = 1;
/** It will have something to do as soon as that is written down. */
export const TAKEN = 2;
export const BUSY = 3;
/** It has waited for long, and is no more. */
export const ENDED = 4;

/** Looks at a word before a thread goes to sleep, which costs more than 20 microseconds: some 50. */
export const SPINS = 20_000;

/** What a worker is told. */
export type Message =
  | { readonly kind: 'begin'; readonly slot: Int32Array; readonly idle: number }
  | {
      readonly kind: 'learn';
      readonly id: number;
      readonly module: WebAssembly.Module;
      readonly memory: WebAssembly.Memory;
      /** The address of the control words. */
      readonly control: number;
    };
