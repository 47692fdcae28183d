/** What of a machine matters here, wherever this runs. */
interface Machine {
  readonly process?: { getBuiltinModule?(name: string): unknown };
  readonly navigator?: { readonly hardwareConcurrency?: number };
  readonly crossOriginIsolated?: boolean;
  readonly SharedArrayBuffer?: unknown;
}
const machine = globalThis as Machine;

/** A worker of Node, which is told and heard otherwise than a browser's. */
export interface NodeWorker {
  postMessage(message: unknown, transfer: []): void;
  on(event: 'error' | 'exit', listener: () => void): void;
  unref(): void;
  terminate(): Promise<number>;
}
interface NodeThreads {
  readonly Worker: new (source: string, options: object) => NodeWorker;
}

/** A module of Node, found without an import that a bundler would follow; undefined in browsers. */
const nodeModule = (name: string): unknown => machine.process?.getBuiltinModule?.(`node:${name}`);

export const nodeThreads = (): NodeThreads | undefined =>
  // The cast: what the module exports.
  nodeModule('worker_threads') as NodeThreads | undefined;

/** More than so many hardly help, and fewer are left to the rest of the machine. */
const MOST = 8;

/**
 * The threads that suit this machine: every processor of two, half of more, since two of them mostly
 * share one floating-point unit.
 */
export const machineThreads = (): number => {
  const os = nodeModule('os') as { availableParallelism(): number } | undefined;
  const processors = os?.availableParallelism() ?? machine.navigator?.hardwareConcurrency ?? 1;
  return processors <= 2 ? processors : Math.min(MOST, Math.ceil(processors / 2));
};

/** Whether threads can share memory: in a page only if it is isolated from other origins. */
export const canShare = (): boolean =>
  machine.SharedArrayBuffer !== undefined && machine.crossOriginIsolated !== false;

let mayBlock: boolean | undefined;

/** Whether this thread may sleep. The main thread of a page may not. */
export const canSleep = (): boolean => {
  if (mayBlock === undefined) {
    try {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 1);
      mayBlock = true;
    } catch {
      mayBlock = false;
    }
  }
  return mayBlock;
};
