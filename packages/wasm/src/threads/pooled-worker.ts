import { nodeThreads } from './machine.ts';
import {
  BUSY,
  ENDED,
  READ,
  READY,
  SENT,
  SIGNAL,
  SLOT_BYTES,
  STATE,
  TAKEN,
  TASK,
  type Message,
} from './slot.ts';
import { workerSource } from './worker-source.ts';

/** Milliseconds without anything to do after which a worker ends; the next call starts another. */
const IDLE = 5_000;

/** About the bytes of a task's code. */
const CODE_BYTES = 2 ** 20;
/** Bytes that nobody needs, after which a worker ends. */
const WASTE = 2 ** 26;

/** What a worker must know to run a task. */
export type Lesson = Omit<Message & { readonly kind: 'learn' }, 'kind'>;

/** A worker, as the thread sees it that started it. */
export class PooledWorker {
  readonly #slot: Int32Array = new Int32Array(new SharedArrayBuffer(SLOT_BYTES));
  /** Bytes that it keeps for each task that it knows. */
  readonly #kept: Map<number, number> = new Map();
  /** Those that nobody needs any more. */
  #wasted = 0;
  readonly #worker: Started;
  #hasDied = false;

  /** It ends after so many milliseconds without anything to do. */
  constructor(idle: number = IDLE) {
    this.#worker = start(() => {
      this.#hasDied = true;
    });
    this.#tell({ kind: 'begin', slot: this.#slot, idle });
  }

  /** Whether it never began to run, and never will. */
  get hasFailed(): boolean {
    return this.#hasDied && Atomics.load(this.#slot, READ) === 0;
  }

  /** Whether there is nothing more to expect of it. */
  get isGone(): boolean {
    return this.#hasDied || Atomics.load(this.#slot, STATE) === ENDED;
  }

  learn(lesson: Lesson): void {
    if (this.#kept.has(lesson.id)) return;
    this.#kept.set(lesson.id, CODE_BYTES + lesson.memory.buffer.byteLength);
    this.#tell({ kind: 'learn', ...lesson });
  }

  /** Nobody runs a task any more. A worker that sleeps collects no garbage: where that is much, it ends. */
  forget(id: number): void {
    this.#wasted += this.#kept.get(id) ?? 0;
    this.#kept.delete(id);
    if (this.#wasted > WASTE) this.end();
  }

  /** Reserves it for a call; false where it is not ready. */
  take(): boolean {
    const slot = this.#slot;
    const hasRead = Atomics.load(slot, READ) === Atomics.load(slot, SENT);
    return hasRead && Atomics.compareExchange(slot, STATE, READY, TAKEN) === READY;
  }

  /** Begins what it has been taken for. */
  begin(task: number, index: number, count: number): void {
    const slot = this.#slot;
    slot.set([task, index, count], TASK);
    Atomics.store(slot, STATE, BUSY);
    this.#signal();
  }

  /** Waits until it has done what it began. */
  finish(sleep: (words: Int32Array, word: number, value: number) => void): void {
    sleep(this.#slot, STATE, BUSY);
  }

  /** Ends it, wherever it is. */
  end(): void {
    this.#hasDied = true;
    this.#worker.end();
  }

  #tell(message: Message): void {
    Atomics.add(this.#slot, SENT, 1);
    this.#worker.tell(message);
    this.#signal();
  }

  #signal(): void {
    Atomics.add(this.#slot, SIGNAL, 1);
    Atomics.notify(this.#slot, SIGNAL);
  }
}

interface Started {
  readonly tell: (message: Message) => void;
  readonly end: () => void;
}

let url: string | undefined;

/** Starts a worker; `died` is called when it is no more, for whatever reason. */
function start(died: () => void): Started {
  const node = nodeThreads();
  if (node !== undefined) {
    const worker = new node.Worker(workerSource, { eval: true, execArgv: [] });
    worker.on('error', died);
    worker.on('exit', died);
    // A program that has nothing else to do ends.
    worker.unref();
    return {
      tell: (message) => worker.postMessage(message, []),
      end: () => void worker.terminate(),
    };
  }
  url ??= URL.createObjectURL(new Blob([workerSource], { type: 'text/javascript' }));
  const worker = new Worker(url);
  worker.addEventListener('error', died);
  return { tell: (message) => worker.postMessage(message, []), end: () => worker.terminate() };
}
