import type { Graph, Variable } from '@tapeloop/autodiff';
import { bestSimd, type Simd } from '@tapeloop/wasm';
import { scalarImports } from '@tapeloop/wasm/codegen';
import type { NdArray } from '@tapeloop/tensor';
import { hostFunction, read } from './emit/host.ts';
import { emitModule } from './emit/module.ts';
import { inPlace } from './lower/in-place.ts';
import { lower } from './lower/lower.ts';
import { entryBytes, sizeOf, type View } from './memory/buffer.ts';
import { typedArrays } from './memory/typed-arrays.ts';

/** A graph that has been through the passes, as code with a memory of its own. */
export interface Executable {
  readonly call: (args: readonly unknown[]) => unknown[];
  readonly bytes: number;
}

const PAGE = 65_536;

/** Compiles a graph; its memory is planned once and never grows. */
export function executable(graph: Graph, simd: Simd = bestSimd()): Executable {
  const program = inPlace(lower(graph));
  const { bytes: code, plan, hosts, constants } = emitModule(program, simd);
  if (plan.bytes > 2 ** 32) {
    const gibibytes = (plan.bytes / 2 ** 30).toFixed(2);
    throw new RangeError(
      `compile: it needs ${gibibytes} GiB of WebAssembly memory, which ends at 4 GiB; take smaller batches, shorter sequences or remat.`,
    );
  }
  const memory = new WebAssembly.Memory({ initial: Math.ceil(plan.bytes / PAGE) });
  const imports = hosts.map((host, i) => [`host${i}`, hostFunction(host, memory)] as const);
  const env = { memory, ...Object.fromEntries(imports) };
  const instance = new WebAssembly.Instance(new WebAssembly.Module(code), {
    env,
    ...scalarImports,
  });
  // The cast: what the module exports.
  const { run } = instance.exports as unknown as { run: () => void };
  const write = (x: unknown, { buffer, dtype, shape }: View): void => {
    const to = new typedArrays[dtype](memory.buffer, plan.addressOf(buffer), sizeOf(shape));
    if (typeof x === 'number') to[0] = x;
    else to.set((x as NdArray).data);
  };
  new Uint8Array(memory.buffer, constants.address).set(constants.bytes);
  for (const { value, view } of program.constants) write(value, view);
  return {
    bytes: plan.bytes,
    call(args) {
      program.inputs.forEach((view, i) => write(args[i], view));
      run();
      return program.outputs.map((view, i) => {
        const address = plan.addressOf(view.buffer) + view.offset * entryBytes[view.dtype];
        const made = read(view, address, memory);
        return isNumber(graph.outputs[i]!) ? made.item() : made;
      });
    },
  };
}

const isNumber = ({ type }: Variable): boolean => 'number' in type;
