import {
  bind,
  flatten,
  leafPaths,
  stage,
  tracerOf,
  typeOf,
  unflatten,
  type Structure,
  type Type,
} from '@tapeloop/autodiff';
import { describe, mustBeFunction, mustBeOptions, sameType } from '@tapeloop/autodiff/staging';
import { bestSimd, type Simd } from '@tapeloop/wasm';
import { usableThreads } from '@tapeloop/wasm/codegen';
import { engine, type Compilation } from './engine.ts';
import type { Executable } from './executable.ts';
import { sameStructure } from './same-structure.ts';

/** How a function is compiled. */
export interface CompileOptions {
  /** Which vector instructions. Default: the best of the engine. */
  readonly simd?: Simd;
  /** Threads at most, this one among them. Default: what suits the machine. */
  readonly threads?: number;
  /** Positions of arguments whose memory a call may take, such as `[0, 1]`. Default: none. */
  readonly donate?: readonly number[];
}

/** A function that has been compiled for every signature that it was called with. */
export interface CompiledFunction<Args extends readonly unknown[], Y> {
  (...args: Args): Y;
  /** What compiling has taken so far, the newest last. */
  readonly compilations: readonly Compilation[];
}

/** Signatures after which a warning says what keeps changing. */
const MANY = 8;

/**
 * The same function as code: traced once for each signature of its arguments (their structure, shapes
 * and dtypes), put through the passes and run in WebAssembly.
 *
 * Arguments and results are ordinary tensors, and it can be differentiated like any other function.
 * Captured tensors become constants. What stands in a donated argument is gone after the call: results
 * of its type take its place in WebAssembly memory, and are copied only when they are read. Where a
 * call is differentiated nothing is donated. Large calls run on several threads, as soon as these are
 * ready, with the same bits for any number of them. Throws where the function branches on a value,
 * closes over a traced one, needs more than 4 GiB, or loses a thread in the middle of a call.
 *
 * ```ts
 * import { compile } from '@tapeloop/compiler';
 * import { add, matmul, tanh, tensor, type Tensor } from '@tapeloop/tensor';
 *
 * const layer = compile((w: Tensor, b: Tensor, x: Tensor) => tanh(add(matmul(x, w), b)));
 * layer(tensor([[1], [2]]), tensor([0]), tensor([[0.5, 0.25]])); // => tensor([[0.76159]])
 *
 * const next = compile((x: Tensor) => add(x, 1), { donate: [0] });
 * const zero = tensor([0]);
 * next(next(zero)); // => tensor([2])
 * zero.toArray(); // => throws was donated to a compiled function
 * ```
 */
export function compile<Args extends readonly unknown[], Y>(
  f: (...args: Args) => Y,
  options: CompileOptions = {},
): CompiledFunction<Args, Y> {
  mustBeFunction('compile', f);
  mustBeOptions('compile', options);
  const { simd = bestSimd(), threads, donate = [] } = options;
  if (simd !== 'relaxed' && simd !== 'plain') {
    throw new TypeError(
      `compile: simd must be 'relaxed' or 'plain', got ${describe(simd)}; leave it out for the best.`,
    );
  }
  if (threads !== undefined && !(Number.isSafeInteger(threads) && threads > 0)) {
    throw new TypeError(
      `compile: threads must be a whole number of at least 1, got ${describe(threads)}.`,
    );
  }
  mustBePositions(donate);
  const common = { simd, threads: usableThreads(threads) };
  const compilations: Compilation[] = [];
  const { primitive, make } = engine(common, (compilation) => compilations.push(compilation));
  const entries: Entry[] = [];
  const trace = (args: Args, leaves: readonly unknown[], structure: Structure): Entry => {
    const donated = leavesOf(args, donate);
    const start = performance.now();
    const { graph, outputs } = stage(f, ...args);
    const staging = performance.now() - start;
    let made: Executable | undefined;
    const code = (): Executable => (made ??= make(graph, { ...common, donated }, staging));
    const entry = { body: graph, outputs, structure, types: leaves.map(typeOf), code };
    entries.push(entry);
    if (entries.length === MANY) warn(f.name, entries);
    return entry;
  };
  const call = (...args: Args): Y => {
    const [leaves, structure] = flatten(args);
    const known = entries.find((entry) => fits(entry, leaves, structure));
    const { body, outputs, code } = known ?? trace(args, leaves, structure);
    const isTraced = leaves.some((leaf) => tracerOf(leaf) !== undefined);
    return unflatten<Y>(
      outputs,
      isTraced ? bind(primitive, leaves, { body }) : code().call(leaves),
    );
  };
  return Object.assign(call, { compilations });
}

/** A signature that has been traced. */
interface Entry {
  readonly body: ReturnType<typeof stage>['graph'];
  readonly outputs: Structure;
  readonly structure: Structure;
  readonly types: readonly Type[];
  readonly code: () => Executable;
}

/** For each leaf, whether it is in an argument at one of the positions. */
function leavesOf(args: readonly unknown[], positions: readonly number[]): boolean[] {
  const beyond = positions.find((position) => position >= args.length);
  if (beyond !== undefined) {
    throw new RangeError(
      `compile: donate names argument ${beyond}, but the call has ${args.length}; positions begin with 0.`,
    );
  }
  return args.flatMap((arg, i) => flatten(arg)[0].map(() => positions.includes(i)));
}

function mustBePositions(donate: unknown): void {
  const isPosition = (x: unknown): boolean => Number.isSafeInteger(x) && (x as number) >= 0;
  if (Array.isArray(donate) && donate.every(isPosition)) return;
  throw new TypeError(
    `compile: donate must list positions of arguments, such as [0, 1], got ${describe(donate)}.`,
  );
}

const fits = (entry: Entry, leaves: readonly unknown[], structure: Structure): boolean =>
  leaves.length === entry.types.length &&
  leaves.every((leaf, i) => sameType(entry.types[i]!, typeOf(leaf))) &&
  sameStructure(entry.structure, structure);

/** Says which argument has another type at every call. */
function warn(name: string, entries: readonly Entry[]): void {
  const shown = (type: Type | undefined): string => type?.algebra.show(type) ?? 'nothing';
  const [first] = entries;
  const paths = leafPaths(first!.structure, 'arguments');
  const changing = paths.flatMap((path, i) => {
    const seen = [...new Set(entries.map(({ types }) => shown(types[i])))];
    return seen.length > 1 ? [`${path}: ${seen.slice(0, 3).join(', ')}, ...`] : [];
  });
  console.warn(
    `compile: ${name === '' ? 'a function' : name} has been compiled ${MANY} times, since its arguments change (${changing.join('; ') || 'their structure'}). Pad them to one shape.`,
  );
}
