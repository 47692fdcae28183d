import type { Graph, Variable } from '@tapeloop/autodiff';
import { bestSimd, type Simd } from '@tapeloop/wasm';
import { SCRATCH_BYTES, scalarImports } from '@tapeloop/wasm/codegen';
import type { NdArray } from '@tapeloop/tensor';
import { hostFunction } from './emit/host.ts';
import { CODE_BYTES, emitModule } from './emit/module.ts';
import { inPlace } from './lower/in-place.ts';
import { lower } from './lower/lower.ts';
import { entryBytes, type View } from './memory/buffer.ts';
import { heapOf, readArray, writeArray } from './memory/heap.ts';
import { planMemory } from './memory/plan.ts';

/** A graph that has been through the passes, as code with a memory of its own. */
export interface Executable {
  readonly call: (args: readonly unknown[]) => unknown[];
  readonly bytes: number;
}

const PAGE = 65_536;

/** Compiles a graph; its memory is planned once and never grows. */
export function executable(graph: Graph, simd: Simd = bestSimd()): Executable {
  const program = inPlace(lower(graph));
  const plan = planMemory(program, CODE_BYTES);
  const { code, hosts, constants } = emitModule(program, plan, simd);
  const memory = new WebAssembly.Memory({ initial: Math.ceil(plan.bytes / PAGE) });
  const heap = heapOf(memory);
  const imports = hosts.map((host, i) => [`host${i}`, hostFunction(host, heap)] as const);
  const instance = new WebAssembly.Instance(new WebAssembly.Module(code), {
    env: { memory, ...Object.fromEntries(imports) },
    ...scalarImports,
  });
  // The cast: what the module exports.
  const { run } = instance.exports as unknown as { run: () => void };
  const addressOf = ({ buffer, dtype, offset }: View): number =>
    plan.addressOf(buffer) + offset * entryBytes[dtype];
  heap.bool.set(constants, SCRATCH_BYTES);
  for (const { value, view } of program.constants) writeArray(heap, value, view, addressOf(view));
  return {
    bytes: plan.bytes,
    call(args) {
      program.inputs.forEach((view, i) => {
        // The cast: what a signature of arrays and numbers has been checked to hold.
        writeArray(heap, args[i] as NdArray | number, view, addressOf(view));
      });
      run();
      return program.outputs.map((view, i) => {
        const made = readArray(heap, view, addressOf(view));
        return isNumber(graph.outputs[i]!) ? made.item() : made;
      });
    },
  };
}

const isNumber = ({ type }: Variable): boolean => 'number' in type;
