// npm run sweep:ulp -- [names] [--stride n]: the functions of one operand of @tapeloop/wasm on every
// float32 (or every n-th), in every mode that the engine has, against eager operations in float64.
import { Command, InvalidArgumentError } from 'commander';
import { bestSimd, ModuleBuilder, type Simd } from '@tapeloop/wasm';
import {
  constantPool,
  floatLanes,
  importScalars,
  scalarImports,
  unaryFunctions,
  type UnaryName,
} from '@tapeloop/wasm/codegen';
import * as operations from '@tapeloop/tensor';
import { gelu, tensor, type Tensor } from '@tapeloop/tensor';

const COUNT = 2 ** 16;
const INPUT = 2 ** 16;
const OUTPUT = INPUT + 4 * COUNT;

interface Sweep extends WebAssembly.Exports {
  readonly run: () => void;
}

/** The function on all entries of a memory. */
const compiled = (
  name: UnaryName,
  simd: Simd,
): { readonly run: () => void; readonly memory: WebAssembly.Memory } => {
  const module = new ModuleBuilder();
  const memory = new WebAssembly.Memory({ initial: 16 });
  module.importMemory('sweep', 'memory', { initial: 16 });
  const scalars = importScalars(module);
  const pool = constantPool(16);
  const lanes = floatLanes('float32', { simd, scalars, constants: pool.constants });
  const run = module.define('run', {}, (f) => {
    f.for({ below: 4 * COUNT, step: 16 }, (address) => {
      const x = f.let(lanes.load(address, INPUT));
      lanes.store(f, address, unaryFunctions[name].code(f, lanes, x), OUTPUT);
    });
  });
  module.export({ run });
  new Uint8Array(memory.buffer).set(pool.bytes(), 16);
  const instance = new WebAssembly.Instance(new WebAssembly.Module(module.bytes()), {
    sweep: { memory },
    ...scalarImports,
  });
  return { run: (instance.exports as Sweep).run, memory };
};

type Eager = (x: Tensor<[number]>) => Tensor<[number]>;
const eager: Readonly<Record<UnaryName, Eager>> = {
  ...operations,
  gelu: (x) => gelu(x),
  geluTanh: (x) => gelu(x, { approximate: 'tanh' }),
};

const words = new Uint32Array(2);
const wide = new Float64Array(words.buffer);
/** The unit of the last place of a float32 next to `x`. */
const unitOf = (x: number): number => {
  wide[0] = x;
  const exponent = ((words[1]! >>> 20) & 0x7ff) - 1023;
  return 2 ** (Math.min(Math.max(exponent, -126), 127) - 23);
};

/** How far y is from the exact value, in units of its last place. */
const distance = (y: number, exact: number): number => {
  const nearest = Math.fround(exact);
  if (Object.is(y, nearest))
    return Number.isFinite(nearest) ? Math.abs(y - exact) / unitOf(exact) : 0;
  if (Number.isNaN(exact) || Number.isNaN(y) || (y === 0 && exact === 0)) return Infinity;
  const bound = (x: number): number => Math.max(-(2 ** 128), Math.min(x, 2 ** 128));
  return Math.abs(bound(y) - bound(exact)) / unitOf(exact);
};

interface Worst {
  ulps: number;
  at: number;
}

const modes: readonly Simd[] = bestSimd() === 'relaxed' ? ['plain', 'relaxed'] : ['plain'];

function sweep(name: UnaryName, stride: number): Map<Simd, Worst> {
  const kernels = modes.map((simd) => ({
    simd,
    ...compiled(name, simd),
    worst: { ulps: 0.5, at: 0 },
  }));
  const bits = new Uint32Array(COUNT);
  const x = new Float32Array(bits.buffer);
  const operation = eager[name];
  const total = Math.ceil(2 ** 32 / stride);
  const started = performance.now();
  for (let done = 0; done < total; done += COUNT) {
    for (let i = 0; i < COUNT; i += 1) bits[i] = Math.min(done + i, total - 1) * stride;
    const exact = operation(tensor(new Float64Array(x))).data;
    for (const { run, memory, worst } of kernels) {
      new Float32Array(memory.buffer, INPUT, COUNT).set(x);
      run();
      const y = new Float32Array(memory.buffer, OUTPUT, COUNT);
      for (let i = 0; i < COUNT; i += 1) {
        const ulps = distance(y[i]!, exact[i]!);
        if (ulps > worst.ulps) Object.assign(worst, { ulps, at: x[i]! });
      }
    }
    if (process.stderr.isTTY && done % 2 ** 24 === 0) {
      process.stderr.write(`\r${name} ${((100 * done) / total).toFixed(1)} % `);
    }
  }
  if (process.stderr.isTTY) process.stderr.write('\r');
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  for (const { simd, worst } of kernels) {
    console.log(`${name} ${simd}: ${worst.ulps.toFixed(3)} ulp at ${worst.at} (${seconds} s)`);
  }
  return new Map(kernels.map(({ simd, worst }) => [simd, worst]));
}

const positive = (text: string): number => {
  const stride = Number(text);
  if (Number.isSafeInteger(stride) && stride > 0) return stride;
  throw new InvalidArgumentError('It must be a whole number of at least 1.');
};

new Command('npm run sweep:ulp --')
  .argument('[names...]', 'functions; all of them without a name')
  .option('--stride <n>', 'take every n-th float32', positive, 1)
  .action((names: string[], { stride }: { stride: number }) => {
    const known = Object.keys(unaryFunctions);
    const unknown = names.find((name) => !known.includes(name));
    if (unknown !== undefined) {
      throw new Error(`there is no function '${unknown}'; take ${known.join(', ')}.`);
    }
    const table: string[] = [];
    // The cast: all were compared with the names of the table.
    for (const name of (names.length === 0 ? known : names) as UnaryName[]) {
      const measured = sweep(name, stride);
      const bound = unaryFunctions[name].ulp.float32;
      const cells = [...measured.values()].map(({ ulps }) => ulps.toFixed(3));
      table.push(`| ${[name, ...cells, bound].join(' | ')} |`);
      if ([...measured.values()].some(({ ulps }) => ulps > bound)) process.exitCode = 1;
    }
    console.log(`\n| function | ${modes.join(' | ')} | bound |\n${table.join('\n')}`);
  })
  .parse();
