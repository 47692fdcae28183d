import type { Graph, Variable } from '@tapeloop/autodiff';
import { SCRATCH_BYTES, scalarImports } from '@tapeloop/wasm/codegen';
import type { Simd } from '@tapeloop/wasm';
import type { NdArray } from '@tapeloop/tensor';
import { arrayOf, giveUp } from '@tapeloop/tensor/staging';
import { hostFunction } from './emit/host.ts';
import { CODE_BYTES, emitModule } from './emit/module.ts';
import { withDonated } from './lower/donated.ts';
import { inPlace } from './lower/in-place.ts';
import { lower } from './lower/lower.ts';
import { entryBytes, type View } from './memory/buffer.ts';
import { heapOf, readArray, writeArray } from './memory/heap.ts';
import { planMemory } from './memory/plan.ts';
import { arrayType } from './shapes.ts';

/** A graph that has been through the passes, as code with a memory of its own. */
export interface Executable {
  readonly call: (args: readonly unknown[]) => unknown[];
  readonly bytes: number;
}

/** How a graph becomes code. */
export interface ExecutableOptions {
  readonly simd: Simd;
  /** For each input, whether a call may keep its memory. Default: none. */
  readonly donated?: readonly boolean[];
}

const PAGE = 65_536;

/** Compiles a graph; its memory is planned once and never grows. */
export function executable(graph: Graph, { simd, donated = [] }: ExecutableOptions): Executable {
  const { program, pairs } = withDonated(inPlace(lower(graph)), donated);
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
  const read = (view: View): NdArray => readArray(heap, view, addressOf(view));
  heap.bool.set(constants, SCRATCH_BYTES);
  for (const { value, view } of program.constants) writeArray(heap, value, view, addressOf(view));

  // By input: the result of the last call that stands in its place, where it is donated.
  const residents = new Map<number, NdArray>();
  const inputOf = new Map(pairs.map(({ input, output }) => [output, input]));
  return {
    bytes: plan.bytes,
    call(args) {
      // The cast: what a signature of arrays and numbers has been checked to hold.
      const given = args as readonly (NdArray | number)[];
      const stays = given.map((x, i) => residents.get(i) === x);
      // Whatever throws does so before anything is overwritten.
      given.forEach((x, i) => stays[i] || (typeof x !== 'number' && x.data));
      for (const [input, resident] of residents) {
        if (stays[input]) continue;
        // Somebody may read it later: it takes its entries out.
        void resident.data;
        residents.delete(input);
      }
      program.inputs.forEach((view, i) => {
        if (!stays[i]) writeArray(heap, given[i]!, view, addressOf(view));
      });
      run();
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

const isNumber = ({ type }: Variable): boolean => 'number' in type;

const wasDonated = ({ dtype, shape }: NdArray): string =>
  `tensor.data: this ${dtype} [${shape.join(', ')}] was donated to a compiled function, which has reused its memory; read what the call returned, or leave its argument out of donate.`;
