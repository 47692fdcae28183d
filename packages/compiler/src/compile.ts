import {
  bind,
  flatten,
  leafPaths,
  stage,
  typeOf,
  unflatten,
  type Structure,
  type Type,
} from '@tapeloop/autodiff';
import { describe, mustBeFunction, mustBeOptions, sameType } from '@tapeloop/autodiff/staging';
import { bestSimd, type Simd } from '@tapeloop/wasm';
import { usableThreads } from '@tapeloop/wasm/codegen';
import { compiledWith } from './compiled.ts';
import { sameStructure } from './same-structure.ts';

/** How a function is compiled. */
export interface CompileOptions {
  /** Which vector instructions. Default: the best of the engine. */
  readonly simd?: Simd;
  /** Threads at most, this one among them. Default: what suits the machine. */
  readonly threads?: number;
}

/** Signatures after which a warning says what keeps changing. */
const MANY = 8;

/**
 * The same function as code: traced once for each signature of its arguments (their structure, shapes
 * and dtypes), put through the passes and run in WebAssembly.
 *
 * Arguments and results are ordinary tensors, and it can be differentiated like any other function.
 * Captured tensors become constants. Throws where the function branches on a value, closes over a
 * traced one, or needs more than 4 GiB.
 *
 * ```ts
 * import { compile } from '@tapeloop/compiler';
 * import { add, matmul, tanh, tensor, type Tensor } from '@tapeloop/tensor';
 *
 * const layer = compile((w: Tensor, b: Tensor, x: Tensor) => tanh(add(matmul(x, w), b)));
 * layer(tensor([[1], [2]]), tensor([0]), tensor([[0.5, 0.25]])); // => tensor([[0.76159]])
 * ```
 */
export function compile<Args extends readonly unknown[], Y>(
  f: (...args: Args) => Y,
  options: CompileOptions = {},
): (...args: Args) => Y {
  mustBeFunction('compile', f);
  mustBeOptions('compile', options);
  const { simd = bestSimd(), threads } = options;
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
  const { primitive } = compiledWith({ simd, threads: usableThreads(threads) });
  const entries: Entry[] = [];
  const compiled = (args: Args, leaves: readonly unknown[], structure: Structure): Entry => {
    const { graph, outputs } = stage(f, ...args);
    const entry = { body: graph, outputs, structure, types: leaves.map(typeOf) };
    entries.push(entry);
    if (entries.length === MANY) warn(f.name, entries);
    return entry;
  };
  return (...args) => {
    const [leaves, structure] = flatten(args);
    const known = entries.find((entry) => fits(entry, leaves, structure));
    const { body, outputs } = known ?? compiled(args, leaves, structure);
    return unflatten<Y>(outputs, bind(primitive, leaves, { body }));
  };
}

/** A signature that has been compiled. */
interface Entry {
  readonly body: ReturnType<typeof stage>['graph'];
  readonly outputs: Structure;
  readonly structure: Structure;
  readonly types: readonly Type[];
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
