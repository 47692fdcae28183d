// What a worker runs. worker-source.ts holds it as a text, so that no bundler has to find it.
import { scalarImports } from '../maths/scalars.ts';
import { CONTROL_BYTES, fail, meeting, type Sleep } from './control.ts';
import {
  BUSY,
  COUNT,
  ENDED,
  INDEX,
  READ,
  READY,
  SENT,
  SIGNAL,
  SPINS,
  STARTING,
  STATE,
  TASK,
  type Message,
} from './slot.ts';

interface Port {
  addEventListener(type: 'message', listener: (event: { readonly data: Message }) => void): void;
  close(): void;
}
interface NodeProcess {
  getBuiltinModule?(name: string): { readonly parentPort: Port | null };
}
interface Task {
  readonly words: Int32Array;
  readonly run: (index: number, count: number) => void;
}

const { process } = globalThis as { process?: NodeProcess };
const nodePort = process?.getBuiltinModule?.('node:worker_threads').parentPort;
// In a browser, the global object of a worker.
const port: Port = nodePort ?? globalThis;
const tasks = new Map<number, Task>();
let slot: Int32Array = new Int32Array(0);
/** Milliseconds without anything to do after which it ends. */
let idle = 0;

/** However long: the thread that calls sees to it that it ends. */
const sleep: Sleep = (words, word, value) => {
  while (Atomics.load(words, word) === value) Atomics.wait(words, word, value);
};

const learn = ({ module, memory, control }: Message & { readonly kind: 'learn' }): Task => {
  const words = new Int32Array(memory.buffer, control, CONTROL_BYTES / 4);
  const imports: Record<string, WebAssembly.ModuleImports> = {
    ...scalarImports,
    threads: { ...meeting(words, sleep) },
    env: { memory },
  };
  // The rest is for the thread that calls.
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    const missing = (): never => {
      throw new Error(`internal: a worker calls ${from}.${name}.`);
    };
    imports[from] = { [name]: missing, ...imports[from] };
  }
  // The cast: what such modules export.
  const { exports } = new WebAssembly.Instance(module, imports);
  return { words, run: exports['run'] as Task['run'] };
};

const runTask = (): void => {
  const task = tasks.get(Atomics.load(slot, TASK))!;
  try {
    task.run(Atomics.load(slot, INDEX), Atomics.load(slot, COUNT));
  } catch {
    fail(task.words);
  }
  Atomics.store(slot, STATE, READY);
  Atomics.notify(slot, STATE);
};

/** Works until there is a message, or has been nothing for long. */
const serve = (): void => {
  for (;;) {
    const signal = Atomics.load(slot, SIGNAL);
    if (Atomics.load(slot, SENT) !== Atomics.load(slot, READ)) return;
    if (Atomics.load(slot, STATE) === BUSY) {
      runTask();
      continue;
    }
    let spins = 0;
    while (Atomics.load(slot, SIGNAL) === signal && spins < SPINS) spins += 1;
    if (spins < SPINS) continue;
    if (Atomics.wait(slot, SIGNAL, signal, idle) !== 'timed-out') continue;
    if (Atomics.compareExchange(slot, STATE, READY, ENDED) === READY) return port.close();
  }
};

port.addEventListener('message', ({ data }) => {
  if (data.kind === 'begin') ({ slot, idle } = data);
  else tasks.set(data.id, learn(data));
  Atomics.add(slot, READ, 1);
  Atomics.compareExchange(slot, STATE, STARTING, READY);
  serve();
});
