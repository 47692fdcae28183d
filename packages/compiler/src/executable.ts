import type { Graph, Variable } from '@tapeloop/autodiff';
import type { Simd } from '@tapeloop/wasm';
import { isWorkerFailure, onThreads, scalarImports, type Run } from '@tapeloop/wasm/codegen';
import type { NdArray } from '@tapeloop/tensor';
import { arrayOf, giveUp, isGivenUp } from '@tapeloop/tensor/staging';
import { hostFunction } from './emit/host.ts';
import { codeBytes, CONTROL, POOL } from './emit/layout.ts';
import { emitModule } from './emit/module.ts';
import { withDonated } from './lower/donated.ts';
import { inPlace } from './lower/in-place.ts';
import { lower } from './lower/lower.ts';
import { entryBytes, type View } from './memory/buffer.ts';
import { heapOf, readArray, writeArray } from './memory/heap.ts';
import { planMemory } from './memory/plan.ts';
import { arrayType } from './shapes.ts';
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

/** How a graph becomes code. */
export interface ExecutableOptions {
  readonly simd: Simd;
  /** At most. Default: 1. */
  readonly threads?: number;
  /** Nanoseconds of an instruction from which on it is divided among them. */
  readonly grain?: number;
  /** For each input, whether a call may keep its memory. Default: none. */
  readonly donated?: readonly boolean[];
}

const PAGE = 65_536;

/** Compiles a graph; its memory is planned once and never grows. */
export function executable(
  graph: Graph,
  { simd, threads = 1, grain, donated = [] }: ExecutableOptions,
): Executable {
  const { program, pairs } = withDonated(inPlace(lower(graph)), donated);
  const divided = threads === 1 ? undefined : divide(program.instructions, threads, grain);
  const plan = planMemory(program, codeBytes(divided === undefined ? 1 : threads));
  const steps = divided && withBarriers(divided, plan);
  const { code, hosts, constants } = emitModule(program, plan, simd, steps);
  const pages = Math.ceil(plan.bytes / PAGE);
  const shared = steps !== undefined;
  const memory = new WebAssembly.Memory(
    shared ? { initial: pages, maximum: pages, shared } : { initial: pages },
  );
  const heap = heapOf(memory);
  const hostImports = hosts.map((host, i) => [`host${i}`, hostFunction(host, heap)] as const);
  const imports = { env: { memory, ...Object.fromEntries(hostImports) }, ...scalarImports };
  const module = new WebAssembly.Module(code);
  const run = shared
    ? onThreads({ module, memory, control: CONTROL, imports }, { threads })
    : onOne(module, imports);
  const addressOf = ({ buffer, dtype, offset }: View): number =>
    plan.addressOf(buffer) + offset * entryBytes[dtype];
  const read = (view: View): NdArray => readArray(heap, view, addressOf(view));
  heap.bool.set(constants, POOL);
  for (const { value, view } of program.constants) writeArray(heap, value, view, addressOf(view));

  // By input: the result of the last call that stands in its place, where it is donated.
  const residents = new Map<number, NdArray>();
  const inputOf = new Map(pairs.map(({ input, output }) => [output, input]));
  let threadsInCall = 1;
  return {
    bytes: plan.bytes,
    isDivided: shared,
    get threadsInCall() {
      return threadsInCall;
    },
    call(args) {
      // The cast: what a signature of arrays and numbers has been checked to hold.
      const given = args as readonly (NdArray | number)[];
      const stays = given.map((x, i) => residents.get(i) === x);
      // Whatever throws does so before anything is overwritten.
      given.forEach((x, i) => stays[i] || (typeof x !== 'number' && x.data));
      for (const [input, resident] of residents) {
        if (stays[input]) continue;
        // Somebody may read it later, unless it was donated elsewhere: it takes its entries out.
        if (!isGivenUp(resident)) void resident.data;
        residents.delete(input);
      }
      program.inputs.forEach((view, i) => {
        if (!stays[i]) writeArray(heap, given[i]!, view, addressOf(view));
      });
      try {
        threadsInCall = run();
      } catch (error) {
        // What stood in the memory may have been overwritten in part.
        if (isWorkerFailure(error)) lose(residents);
        throw error;
      }
      given.forEach((x, i) => {
        if (donated[i] === true && typeof x !== 'number') giveUp(x, () => wasDonated(x));
      });
      return program.outputs.map((view, i) => {
        const variable = graph.outputs[i]!;
        if (isNumber(variable)) return read(view).item();
        const input = inputOf.get(i);
        if (input === undefined) return read(view);
        const resident = arrayOf(arrayType(variable), () => read(view).data);
        residents.set(input, resident);
        return resident;
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

/** Nobody shall read what may be half of one step and half of the next. */
function lose(residents: Map<number, NdArray>): void {
  for (const resident of residents.values()) giveUp(resident, () => wasLost(resident));
  residents.clear();
}

const isNumber = ({ type }: Variable): boolean => 'number' in type;

const wasDonated = ({ dtype, shape }: NdArray): string =>
  `tensor.data: this ${dtype} [${shape.join(', ')}] was donated to a compiled function, which has reused its memory; read what the call returned, or leave its argument out of donate.`;

const wasLost = ({ dtype, shape }: NdArray): string =>
  `tensor.data: this ${dtype} [${shape.join(', ')}] stood in the memory of a compiled function, one of whose threads has failed; begin again with what was read before.`;
