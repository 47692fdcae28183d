import {
  i32,
  ModuleBuilder,
  type Expression,
  type FunctionBuilder,
  type Local,
  type Simd,
  type WasmFunction,
} from '@tapeloop/wasm';
import {
  constantPool,
  defineBarrier,
  importMeeting,
  importScalars,
  SCRATCH_BYTES,
  type LanesOptions,
} from '@tapeloop/wasm/codegen';
import {
  singlesOf,
  type Entries,
  type Host,
  type Instruction,
  type Single,
} from '../lower/instruction.ts';
import type { Program } from '../lower/program.ts';
import type { Counter, View } from '../memory/buffer.ts';
import type { Plan } from '../memory/plan.ts';
import { addressOf, type Where } from './address.ts';
import { emitCopy } from './copy.ts';
import { callEntries, defineEntries, type EntriesFunction } from './entries.ts';
import { emitFold } from './fold.ts';
import { CONTROL, POOL, POOL_BYTES, SCRATCHES } from './layout.ts';
import type { Located } from './native/native.ts';
import { nativeOf } from './native/table.ts';
import {
  defineProductFunctions,
  emitPack,
  emitProduct,
  emitRowProduct,
  type ProductFunctions,
} from './product.ts';
import { emitRounds } from './rounds.ts';
import { emitSteps } from './steps.ts';
import { singlesIn, type Step } from '../threads/step.ts';

/** A program as a WebAssembly module. */
export interface Emitted {
  readonly code: Uint8Array<ArrayBuffer>;
  /** What JavaScript must provide: `env.host0` and so on. */
  readonly hosts: readonly Host[];
  /** What the code reads as constants, to be written once at address `POOL`. */
  readonly constants: Uint8Array;
}

/** As many pages as 32-bit addresses reach. */
const MOST_PAGES = 65_536;

/**
 * Writes a module that imports `env.memory` and exports `run`. With steps it is for several
 * threads, which share the memory: `run` takes the index of its thread, and their number.
 */
export function emitModule(
  { instructions }: Program,
  plan: Plan,
  simd: Simd,
  steps?: readonly Step[],
): Emitted {
  const pool = constantPool(POOL);
  const module = new ModuleBuilder();
  const shared = steps !== undefined;
  const limits = shared ? { initial: 0, maximum: MOST_PAGES, shared } : { initial: 0 };
  module.importMemory('env', 'memory', limits);
  const options = { simd, scalars: importScalars(module), constants: pool.constants };
  const emitter = new Emitter(module, plan, options);
  const run = shared ? emitter.defineThreaded(steps) : emitter.define(instructions);
  module.export({ run });
  const constants = pool.bytes();
  if (constants.length > POOL_BYTES) throw new Error('internal: too many constants of code.');
  return { code: module.bytes(), hosts: emitter.hosts, constants };
}

type HostCall = WasmFunction<Readonly<Record<string, 'i32'>>, 'none'>;
type Counters = ReadonlyMap<Counter, Local<'i32'>>;

class Emitter {
  readonly hosts: Host[] = [];
  readonly #module: ModuleBuilder;
  readonly #plan: Plan;
  readonly #options: LanesOptions;
  readonly #hostCalls: Map<Host, HostCall> = new Map();
  readonly #entries: Map<Entries, EntriesFunction> = new Map();
  readonly #products: Map<string, ProductFunctions> = new Map();

  constructor(module: ModuleBuilder, plan: Plan, options: LanesOptions) {
    this.#module = module;
    this.#plan = plan;
    this.#options = options;
  }

  /** The function for one thread. */
  define(instructions: readonly Instruction[]): WasmFunction {
    this.#prepare(singlesOf(instructions));
    return this.#module.define('run', {}, (f) => {
      this.#emit(f, instructions, this.#whereOf(i32.const(0)), new Map());
    });
  }

  /** The function for each of several threads. */
  defineThreaded(steps: readonly Step[]): WasmFunction {
    const meeting = importMeeting(this.#module);
    this.#prepare(singlesIn(steps));
    const barrier = defineBarrier(this.#module, CONTROL, meeting);
    return this.#module.define('run', { index: 'i32', count: 'i32' }, (f, thread) => {
      const scratch = f.let(i32.add(i32.mul(thread.index, SCRATCH_BYTES), SCRATCHES));
      const whereOf = this.#whereOf(scratch);
      const emit = (list: readonly Instruction[], counters: Counters): void =>
        this.#emit(f, list, whereOf, counters);
      const productsOf = (dtype: string): ProductFunctions => this.#productsOf(dtype);
      emitSteps({ f, thread, barrier, whereOf, productsOf, emit }, steps);
    });
  }

  #whereOf(scratch: Expression<'i32'>): (counters: Counters) => Where {
    return (counters) => ({ addressOf: this.#plan.addressOf, counters, scratch });
  }

  /** Imports come before definitions, and what is called before what calls it. */
  #prepare(singles: readonly Single[]): void {
    for (const single of singles) if (single.kind === 'host') this.#import(single);
    for (const single of singles) {
      if (single.kind === 'entries') {
        this.#entries.set(single, defineEntries(this.#module, single, this.#options));
      } else if (single.kind === 'product' || single.kind === 'rowProduct') {
        this.#productsOf(single.out.dtype);
      }
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
    whereOf: (counters: Counters) => Where,
    counters: Counters,
  ): void {
    const where = whereOf(counters);
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
        case 'host':
          this.#emitHost(f, instruction, where);
          break;
        case 'repeat':
          emitRounds(f, instruction, counters, (inner) => {
            this.#emit(f, instruction.body, whereOf, inner);
          });
      }
    }
  }
}
