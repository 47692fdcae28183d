/** The words, of 32 bits, by which the threads of one task meet: they lie in its memory. */
export const CONTROL_BYTES = 64;
/** Counts the meetings. */
export const GENERATION = 0;
/** Threads that have come to this meeting. */
export const ARRIVED = 1;
/** Threads that sleep until the others have come. */
export const SLEEPERS = 2;
/** 1 where the call has failed on some thread. */
export const FAILED = 3;

/** What is thrown where another thread has thrown. */
export const WORKER_FAILED = 'onThreads: a worker has failed in the middle of a call.';

/** What code that meets imports: how a thread waits for long, and how it wakes those who do. */
export interface Meeting {
  readonly wait: (generation: number) => void;
  readonly wake: () => void;
}

/** How a thread sleeps for as long as a word has a value; it throws where that is too long. */
export type Sleep = (words: Int32Array, word: number, value: number) => void;

/** The meetings of one thread; waiting throws where the call has failed on another. */
export const meeting = (words: Int32Array, sleep: Sleep): Meeting => {
  const mustGoOn = (): void => {
    if (Atomics.load(words, FAILED) !== 0) throw new Error(WORKER_FAILED);
  };
  return {
    wait(generation) {
      // A failure before this is seen here; one after it changes the generation.
      mustGoOn();
      Atomics.add(words, SLEEPERS, 1);
      sleep(words, GENERATION, generation);
      Atomics.sub(words, SLEEPERS, 1);
      mustGoOn();
    },
    wake() {
      Atomics.notify(words, GENERATION);
    },
  };
};

/** Has every thread that waits, or will wait, leave its call. */
export const fail = (words: Int32Array): void => {
  Atomics.store(words, FAILED, 1);
  Atomics.add(words, GENERATION, 1);
  Atomics.notify(words, GENERATION);
};
