import {
  ModuleBuilder,
  type FunctionBuilder,
  type Local,
  type Simd,
  type WasmFunction,
} from '@tapeloop/wasm';
import {
  constantPool,
  importScalars,
  SCRATCH_BYTES,
  type LanesOptions,
} from '@tapeloop/wasm/codegen';
import type { Entries, Host, Instruction } from '../lower/instruction.ts';
import type { Program } from '../lower/program.ts';
import type { Counter, View } from '../memory/buffer.ts';
import type { Plan } from '../memory/plan.ts';
import { i32 } from '@tapeloop/wasm';
import { addressOf, type Where } from './address.ts';
import { emitCopy } from './copy.ts';
import { callEntries, defineEntries, type EntriesFunction } from './entries.ts';
import { emitFold } from './fold.ts';
import type { Located } from './native/native.ts';
import { nativeOf } from './native/table.ts';
import {
  defineProductFunctions,
  emitPack,
  emitProduct,
  emitRowProduct,
  type ProductFunctions,
} from './product.ts';

/** A program as a WebAssembly module. */
export interface Emitted {
  readonly code: Uint8Array<ArrayBuffer>;
  /** What JavaScript must provide: `env.host0` and so on. */
  readonly hosts: readonly Host[];
  /** What the code reads as constants, to be written once at address `SCRATCH_BYTES`. */
  readonly constants: Uint8Array;
}

/** Bytes for the constants of elementwise code: a few hundred vectors are many. */
const POOL_BYTES = 16_384;
/** Bytes at address 0 that the code needs for itself. */
export const CODE_BYTES: number = SCRATCH_BYTES + POOL_BYTES;

/** Writes a module that imports `env.memory` and exports `run`. */
export function emitModule(program: Program, plan: Plan, simd: Simd): Emitted {
  const pool = constantPool(SCRATCH_BYTES);
  const module = new ModuleBuilder();
  module.importMemory('env', 'memory', { initial: 0 });
  const options = { simd, scalars: importScalars(module), constants: pool.constants };
  const emitter = new Emitter(module, program.instructions, plan, options);
  module.export({ run: emitter.define() });
  const constants = pool.bytes();
  if (constants.length > POOL_BYTES) throw new Error('internal: too many constants of code.');
  return { code: module.bytes(), hosts: emitter.hosts, constants };
}

type HostCall = WasmFunction<Readonly<Record<string, 'i32'>>, 'none'>;

class Emitter {
  readonly hosts: Host[] = [];
  readonly #module: ModuleBuilder;
  readonly #instructions: readonly Instruction[];
  readonly #plan: Plan;
  readonly #options: LanesOptions;
  readonly #hostCalls: Map<Host, HostCall> = new Map();
  readonly #entries: Map<Entries, EntriesFunction> = new Map();
  readonly #products: Map<string, ProductFunctions> = new Map();

  constructor(
    module: ModuleBuilder,
    instructions: readonly Instruction[],
    plan: Plan,
    options: LanesOptions,
  ) {
    this.#module = module;
    this.#instructions = instructions;
    this.#plan = plan;
    this.#options = options;
  }

  define(): WasmFunction {
    // Imports come before definitions, and what is called before what calls it.
    this.#each(this.#instructions, (instruction) => {
      if (instruction.kind === 'host') this.#import(instruction);
    });
    this.#each(this.#instructions, (instruction) => {
      if (instruction.kind === 'entries') {
        this.#entries.set(instruction, defineEntries(this.#module, instruction, this.#options));
      } else if (instruction.kind === 'product' || instruction.kind === 'rowProduct') {
        this.#productsOf(instruction.out.dtype);
      }
    });
    return this.#module.define('run', {}, (f) => {
      this.#emit(f, this.#instructions, new Map());
    });
  }

  #each(list: readonly Instruction[], visit: (instruction: Instruction) => void): void {
    for (const instruction of list) {
      visit(instruction);
      if (instruction.kind === 'repeat') this.#each(instruction.body, visit);
    }
  }

  #import(host: Host): void {
    const count = host.inputs.length + host.outputs.length;
    const parameters = Object.fromEntries(
      Array.from({ length: count }, (_, i) => [`view${i}`, 'i32' as const]),
    );
    const name = `host${this.hosts.length}`;
    this.#hostCalls.set(host, this.#module.importFunction('env', name, parameters, 'none'));
    this.hosts.push(host);
  }

  #productsOf(dtype: string): ProductFunctions {
    let known = this.#products.get(dtype);
    if (known === undefined) {
      known = defineProductFunctions(
        this.#module,
        dtype as 'float32' | 'float64',
        this.#options.simd,
      );
      this.#products.set(dtype, known);
    }
    return known;
  }

  /** JavaScript's part, or instructions in its stead. */
  #emitHost(f: FunctionBuilder, host: Host, where: Where): void {
    const located = (view: View): Located => ({ view, at: f.let(addressOf(view, where)) });
    const inputs = host.inputs.map(located);
    const outputs = host.outputs.map(located);
    const args = [...inputs, ...outputs].map(({ at }, i) => [`view${i}`, at]);
    const inJavaScript = (): void => f.call(this.#hostCalls.get(host)!, Object.fromEntries(args));
    const { equation } = host;
    const native = nativeOf(equation);
    if (native === undefined) return inJavaScript();
    const scratch = host.scratch === undefined ? 0 : where.addressOf(host.scratch);
    native.emit({ f, equation, inputs, outputs, scratch, options: this.#options, inJavaScript });
  }

  #emit(
    f: FunctionBuilder,
    list: readonly Instruction[],
    counters: ReadonlyMap<Counter, Local<'i32'>>,
  ): void {
    const where: Where = { addressOf: this.#plan.addressOf, counters };
    for (const instruction of list) {
      switch (instruction.kind) {
        case 'copy':
          emitCopy(f, instruction, where);
          break;
        case 'entries':
          callEntries(f, this.#entries.get(instruction)!, instruction, where);
          break;
        case 'fold':
          emitFold(f, instruction, where);
          break;
        case 'pack':
          emitPack(f, instruction, this.#productsOf(instruction.from.dtype), where);
          break;
        case 'product':
          emitProduct(f, instruction, this.#productsOf(instruction.out.dtype), where);
          break;
        case 'rowProduct':
          emitRowProduct(f, instruction, this.#productsOf(instruction.out.dtype), where);
          break;
        case 'host': {
          this.#emitHost(f, instruction, where);
          break;
        }
        case 'repeat': {
          const { counter, length, reverse, body } = instruction;
          if (length === 0) break;
          f.for({ below: length }, (i) => {
            const t = reverse ? f.let(i32.sub(length - 1, i)) : i;
            this.#emit(f, body, new Map([...counters, [counter, t]]));
          });
        }
      }
    }
  }
}
