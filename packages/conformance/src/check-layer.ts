import type { AnyLayer } from '@tapeloop/layers';
import { checkGradients, type GradientReport } from '@tapeloop/gradcheck';
import {
  cast,
  isNdArray,
  key,
  mod,
  mul,
  normal,
  type Key,
  type NdArray,
  type Tensor,
} from '@tapeloop/tensor';
import { disagreement, rounding } from './agreement.ts';
import type { Backend } from './cell/same-again.ts';
import { mustBe, wholeOption } from './options.ts';
import { reportOf, type ConformanceReport, type Found } from './report.ts';
import { lostInFile } from './serialization.ts';
import { inDType, isFloat, perturbed, rowOf } from './trees.ts';
import { withGradients } from './with-gradients.ts';

/** How a layer is checked. */
export interface LayerOptions {
  /** What parameters and the input are drawn from. Default 0. */
  readonly seed?: number;
  /** Checked too where it is given: compiled values and gradients are those of the layer. */
  readonly compile?: Backend;
  /** Of a layer on ids: they are whole numbers below it. */
  readonly vocabulary?: number;
  /** Whether rows along the first axis have nothing to do with each other. Default true. */
  readonly rows?: boolean;
}

/**
 * Checks a layer on an input of a shape, or on an input: its derivatives of first and second order, and
 * whatever else follows from the contract of a layer.
 *
 * ```ts
 * import { checkLayer } from '@tapeloop/conformance';
 * import { layerNorm } from '@tapeloop/layers';
 *
 * checkLayer(layerNorm({ features: 3 }), [2, 3]).verdict; // => 'pass'
 * ```
 */
export function checkLayer(
  layer: AnyLayer,
  input: readonly number[] | NdArray,
  options: LayerOptions = {},
): ConformanceReport {
  mustBe('checkLayer', 'a layer', layer, ['init', 'apply']);
  const { compile, vocabulary, rows = true } = options;
  const seed = wholeOption('checkLayer', 'seed', options.seed ?? 0, -Infinity);
  const params = inDType(perturbed(layer.init(key(seed)), seed + 1), 'float64');
  const x = inDType(isNdArray(input) ? input : drawn(input, seed + 2, vocabulary), 'float64');
  // The casts: a layer takes any array, and says what it takes.
  const of = (p: unknown, at: NdArray, training?: Key): Tensor =>
    layer.apply(p, at, training === undefined ? {} : { key: training }) as Tensor;
  const subject: Subject = { layer, params, x, seed, of };
  return reportOf(layer.name, seed, {
    'has the right derivatives': () => derivatives(subject),
    ...(rows ? { 'keeps the rows of a batch apart': () => rowsApart(subject) } : {}),
    'is deterministic': () => deterministic(subject),
    'goes into a file and comes back': () => lostInFile(params, 'params'),
    'computes in the dtype that it is given': () => dtypes(subject),
    ...(compile === undefined ? {} : { 'is the same compiled': () => compiled(subject, compile) }),
  });
}

interface Subject {
  readonly layer: AnyLayer;
  readonly params: unknown;
  readonly x: NdArray;
  readonly seed: number;
  readonly of: (params: unknown, x: NdArray, training?: Key) => Tensor;
}

function drawn(shape: readonly number[], seed: number, vocabulary: number | undefined): NdArray {
  const x = normal(key(seed), [...shape], { dtype: 'float64' });
  return vocabulary === undefined ? x : mod(cast(mul(x, 100), 'int32'), vocabulary);
}

/** In evaluation, and with a key. */
function derivatives({ layer, params, x, seed, of }: Subject): Found {
  let last: GradientReport | undefined;
  for (const training of [undefined, key(seed + 3)]) {
    const f = (p: unknown, at: NdArray = x): Tensor => of(p, at, training);
    // Ids have no derivatives.
    const args: [unknown] | [unknown, NdArray] = isFloat(x) ? [params, x] : [params];
    const names = ['params', 'x'].slice(0, args.length);
    last = checkGradients(f, args, { order: 2, names, name: layer.name, seed });
    if (last.verdict !== 'pass') return last;
  }
  return last;
}

function rowsApart({ params, x, of }: Subject): Found {
  const f = (at: NdArray): Tensor => of(params, at);
  const whole = f(x);
  const allowed = rounding(f, [x]);
  for (let row = 0; row < (x.shape[0] ?? 0); row += 1) {
    const fault = disagreement(rowOf(whole, row), f(rowOf(x, row)), allowed);
    if (fault !== undefined) return `row ${row} of the batch depends on other rows: ${fault}`;
  }
  return undefined;
}

function deterministic({ layer, params, x, seed, of }: Subject): Found {
  const other = disagreement(layer.init(key(seed)), layer.init(key(seed)), 0, 'params');
  if (other !== undefined) return `the same key gives other parameters: ${other}`;
  for (const training of [undefined, key(seed + 3)]) {
    const f = (p: unknown): Tensor => of(p, x, training);
    const once = withGradients(f, [params]);
    of(layer.init(key(seed + 4)), x);
    const fault = disagreement(withGradients(f, [params]), once, 0, '[value, gradients]');
    if (fault !== undefined)
      return `the same arguments give something else the second time: ${fault}`;
  }
  return undefined;
}

function dtypes({ params, x, seed, of }: Subject): Found {
  const training = key(seed + 3);
  const f = (p: unknown, at: NdArray): Tensor => of(p, at, training);
  const narrow: [unknown, NdArray] = [inDType(params, 'float32'), inDType(x, 'float32')];
  const wide: [unknown, NdArray] = [inDType(narrow[0], 'float64'), inDType(narrow[1], 'float64')];
  const [y, z] = [f(...narrow), f(...wide)];
  if (y.dtype !== 'float32' || z.dtype !== 'float64') {
    return `it gives ${y.dtype} in float32, and ${z.dtype} in float64`;
  }
  return disagreement(y, z, rounding(f, wide, 2 ** -23));
}

function compiled({ params, x, of }: Subject, compile: Backend): Found {
  const f = (p: unknown): unknown => withGradients((q: unknown) => of(q, x), [p]);
  return disagreement(compile(f)(params), f(params), rounding(f, [params]), '[value, gradients]');
}
