import type { Graph, Variable } from '@tapeloop/autodiff';
import { bestSimd, type Simd } from '@tapeloop/wasm';
import { onThreads, scalarImports, type Run } from '@tapeloop/wasm/codegen';
import type { NdArray } from '@tapeloop/tensor';
import { hostFunction } from './emit/host.ts';
import { codeBytes, CONTROL, POOL } from './emit/layout.ts';
import { emitModule } from './emit/module.ts';
import { inPlace } from './lower/in-place.ts';
import { lower } from './lower/lower.ts';
import { entryBytes, type View } from './memory/buffer.ts';
import { heapOf, readArray, writeArray } from './memory/heap.ts';
import { planMemory } from './memory/plan.ts';
import { withBarriers } from './threads/barriers.ts';
import { divide } from './threads/divide.ts';

/** A graph that has been through the passes, as code with a memory of its own. */
export interface Executable {
  readonly call: (args: readonly unknown[]) => unknown[];
  readonly bytes: number;
  /** Whether several threads can take part. */
  readonly isDivided: boolean;
  /** Threads that took part in the last call: workers do as soon as they are ready. */
  readonly threadsInCall: number;
}

const PAGE = 65_536;

/** How an executable is made. */
export interface ExecutableOptions {
  /** Default: the best of the engine. */
  readonly simd?: Simd;
  /** Threads at most. Default: 1. */
  readonly threads?: number;
  /** Nanoseconds of an instruction from which on it is divided among them. */
  readonly grain?: number;
}

/** Compiles a graph; its memory is planned once and never grows. */
export function executable(graph: Graph, options: ExecutableOptions = {}): Executable {
  const { simd = bestSimd(), threads = 1, grain } = options;
  const program = inPlace(lower(graph));
  const divided = threads === 1 ? undefined : divide(program.instructions, threads, grain);
  const plan = planMemory(program, codeBytes(divided === undefined ? 1 : threads));
  const steps = divided && withBarriers(divided, plan);
  const { code, hosts, constants } = emitModule(program, plan, simd, steps);
  const pages = Math.ceil(plan.bytes / PAGE);
  const shared = steps !== undefined;
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared });
  const heap = heapOf(memory);
  const given = hosts.map((host, i) => [`host${i}`, hostFunction(host, heap)] as const);
  const imports = { env: { memory, ...Object.fromEntries(given) }, ...scalarImports };
  const module = new WebAssembly.Module(code);
  const run = shared
    ? onThreads({ module, memory, control: CONTROL, imports }, { threads })
    : onOne(module, imports);
  const addressOf = ({ buffer, dtype, offset }: View): number =>
    plan.addressOf(buffer) + offset * entryBytes[dtype];
  heap.bool.set(constants, POOL);
  for (const { value, view } of program.constants) writeArray(heap, value, view, addressOf(view));
  let threadsInCall = 1;
  return {
    bytes: plan.bytes,
    isDivided: shared,
    get threadsInCall() {
      return threadsInCall;
    },
    call(args) {
      program.inputs.forEach((view, i) => {
        // The cast: what a signature of arrays and numbers has been checked to hold.
        writeArray(heap, args[i] as NdArray | number, view, addressOf(view));
      });
      threadsInCall = run();
      return program.outputs.map((view, i) => {
        const made = readArray(heap, view, addressOf(view));
        return isNumber(graph.outputs[i]!) ? made.item() : made;
      });
    },
  };
}

/** What runs a module on this thread alone. */
function onOne(module: WebAssembly.Module, imports: WebAssembly.Imports): Run {
  // The cast: what the module exports.
  const { exports } = new WebAssembly.Instance(module, imports);
  const { run } = exports as unknown as { run: () => void };
  return () => {
    run();
    return 1;
  };
}

const isNumber = ({ type }: Variable): boolean => 'number' in type;
