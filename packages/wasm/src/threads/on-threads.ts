import { CONTROL_BYTES, fail, FAILED, meeting, WORKER_FAILED, type Sleep } from './control.ts';
import { canSleep } from './machine.ts';
import { forgetTask, takeWorkers } from './pool.ts';
import { SPINS } from './slot.ts';

/** A module that several threads run at once, each an instance of it on one memory. */
export interface ThreadedModule {
  /** It imports a shared memory as `env.memory`, and exports `run(index, count)`. */
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** The address of `CONTROL_BYTES` bytes of zeros, a multiple of 4. */
  readonly control: number;
  /** What else it imports. Only the thread that calls is given functions of JavaScript. */
  readonly imports: WebAssembly.Imports;
}

/** How it is run. */
export interface ThreadOptions {
  /** As many at most; the thread that calls is one. */
  readonly threads: number;
  /** Milliseconds that a worker may be late before it counts as dead. Default: 10,000. */
  readonly patience?: number;
}

/** Runs the module, and says how many threads took part. */
export type Run = () => number;

const WORKER_DIED =
  'onThreads: a worker has died, or is too late, in the middle of a call; call again, or take one thread.';

let tasks = 0;
/** Tasks that nobody can run any more. */
const collected = /* @__PURE__ */ new FinalizationRegistry(forgetTask);

/**
 * Instantiates a module for all threads. Each call of the result runs it on those that are ready,
 * the others taking part in a later one; it must give the same results for any number of them.
 *
 * Throws what the calling thread's code throws, and where a worker fails or dies: its memory may then
 * hold anything, but nothing writes to it any more, and another worker takes the place of a dead one.
 */
export function onThreads(
  { module, memory, control, imports }: ThreadedModule,
  { threads, patience = 10_000 }: ThreadOptions,
): Run {
  const id = (tasks += 1);
  const words = new Int32Array(memory.buffer, control, CONTROL_BYTES / 4);
  const sleep = patient(patience);
  const instance = new WebAssembly.Instance(module, {
    ...imports,
    // A copy, since an import is of functions by any name.
    threads: { ...meeting(words, sleep) },
  });
  // The cast: what such modules export.
  const { run } = instance.exports as unknown as { run: (index: number, count: number) => void };
  const lesson = { id, module, memory, control };

  const call: Run = () => {
    const workers = takeWorkers(lesson, threads - 1);
    const count = workers.length + 1;
    workers.forEach((worker, i) => worker.begin(id, i + 1, count));
    const errors: unknown[] = [];
    try {
      run(0, count);
    } catch (error) {
      errors.push(error);
      fail(words);
    }
    // Whatever has happened, all of them have left the memory when the call ends, or are ended.
    for (const worker of workers) {
      try {
        worker.finish(sleep);
      } catch (error) {
        errors.push(error);
        fail(words);
        worker.end();
      }
    }
    if (Atomics.load(words, FAILED) !== 0) errors.push(new Error(WORKER_FAILED));
    words.fill(0);
    if (errors.length > 0) throw errors[0];
    return count;
  };
  collected.register(call, id);
  return call;
}

/** Whether a call has thrown because of a worker, so that its memory may hold anything. */
export const isWorkerFailure = (error: unknown): boolean =>
  error instanceof Error && (error.message === WORKER_FAILED || error.message === WORKER_DIED);

/** Looks for a while, then sleeps where it may. */
const patient =
  (patience: number): Sleep =>
  (words, word, value) => {
    for (let spins = 0; spins < SPINS; spins += 1) {
      if (Atomics.load(words, word) !== value) return;
    }
    const end = performance.now() + patience;
    while (Atomics.load(words, word) === value) {
      const left = end - performance.now();
      if (left <= 0) throw new Error(WORKER_DIED);
      if (canSleep()) Atomics.wait(words, word, value, left);
    }
  };
