import {
  bind,
  describe,
  flatten,
  leafPaths,
  stage,
  unflatten,
  type Structure,
} from '@tapeloop/autodiff';
import { bestSimd, type Simd } from '@tapeloop/wasm';
import { compiledWith } from './compiled.ts';

/** How a function is compiled. */
export interface CompileOptions {
  /** Which vector instructions. Default: the best of the engine. */
  readonly simd?: Simd;
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
  { simd = bestSimd() }: CompileOptions = {},
): (...args: Args) => Y {
  const { primitive } = compiledWith(simd);
  const entries = new Map<string, Entry>();
  return (...args) => {
    const [leaves, structure] = flatten(args);
    const types = leaves.map((leaf) => describe(leaf));
    const key = `${JSON.stringify(structure)} ${types.join()}`;
    let entry = entries.get(key);
    if (entry === undefined) {
      const { graph, outputs } = stage(f, ...args);
      entry = { body: graph, outputs, structure, types };
      entries.set(key, entry);
      if (entries.size === MANY) warn(f.name, [...entries.values()]);
    }
    const { body, outputs } = entry;
    return unflatten<Y>(outputs, bind(primitive, leaves, { body }));
  };
}

interface Entry {
  readonly body: ReturnType<typeof stage>['graph'];
  readonly outputs: Structure;
  readonly structure: Structure;
  readonly types: readonly string[];
}

/** Says which argument has another type at every call. */
function warn(name: string, entries: readonly Entry[]): void {
  const [first] = entries;
  const paths = leafPaths(first!.structure, 'arguments');
  const changing = paths.flatMap((path, i) => {
    const seen = [...new Set(entries.map(({ types }) => types[i]))];
    return seen.length > 1 ? [`${path}: ${seen.slice(0, 3).join(', ')}, ...`] : [];
  });
  console.warn(
    `compile: ${name === '' ? 'a function' : name} has been compiled ${MANY} times, since its arguments change (${changing.join('; ') || 'their structure'}). Pad them to one shape.`,
  );
}
