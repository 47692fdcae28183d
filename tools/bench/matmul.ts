// Matrix products: `eager` is `multiply` with its copies, `kernel` the product of packed operands.
import { bestSimd, matrixProduct, productKernels, type Simd } from '@tapeloop/wasm';
import { lineOf, print, time, type BenchOptions } from './line.ts';

interface Shape {
  readonly m: number;
  readonly k: number;
  readonly n: number;
  /** The left operand lies in its array as [k, m]. */
  readonly transposed?: boolean;
}

/** An LSTM's step (64 rows, 100 + 256 inputs), all four of its gates, a weight's gradient, squares. */
const shapes: readonly Shape[] = [
  { m: 64, k: 356, n: 256 },
  { m: 64, k: 256, n: 1024 },
  { m: 356, k: 64, n: 256, transposed: true },
  { m: 256, k: 256, n: 256 },
  { m: 1024, k: 1024, n: 1024 },
];

const dtypes = ['float32', 'float64'] as const;
type Dtype = (typeof dtypes)[number];

const random = (dtype: Dtype, length: number): Float32Array | Float64Array => {
  const data = dtype === 'float32' ? new Float32Array(length) : new Float64Array(length);
  return data.map(() => Math.random() - 0.5);
};

const eager = ({ m, k, n, transposed }: Shape, dtype: Dtype, simd: Simd): (() => void) => {
  const { multiply } = matrixProduct({ simd });
  const data = random(dtype, m * k);
  const left = transposed
    ? { data, rowStride: 1, columnStride: m }
    : { data, rowStride: k, columnStride: 1 };
  const right = { data: random(dtype, k * n), rowStride: n, columnStride: 1 };
  const out = { data: random(dtype, m * n) };
  return () => multiply({ m, k, n }, left, right, out);
};

const kernel = ({ m, k, n }: Shape, dtype: Dtype, simd: Simd): (() => void) => {
  const memory = new WebAssembly.Memory({ initial: 0 });
  const { left, right, product } = productKernels(dtype, memory, simd);
  const bytes = dtype === 'float32' ? 4 : 8;
  const panels = (lanes: number, width: number): number => Math.ceil(lanes / width) * width * k;
  const leftAt = 1024;
  const rightAt = leftAt + panels(m, left.width) * bytes;
  const outAt = rightAt + panels(n, right.width) * bytes;
  memory.grow(Math.ceil((outAt + m * n * bytes) / 65_536));
  return () => product(m, k, n, leftAt, rightAt, outAt, 0);
};

const modes = { eager, kernel };

/** The shape of `64x356x256`, or of `356x64x256t` with a transposed left operand. */
const parse = (config: string): Shape => {
  const match = /^(\d+)x(\d+)x(\d+)(t?)$/.exec(config);
  if (match === null) {
    throw new Error(`matmul: '${config}' is no shape; write --config=64x356x256 (or 64x356x256t).`);
  }
  const [m, k, n] = match.slice(1, 4).map(Number);
  return { m: m!, k: k!, n: n!, transposed: match[4] === 't' };
};

/** Prints one line for each shape, dtype, mode and kind of SIMD that this engine has. */
export const run = (options: BenchOptions): void => {
  const kinds: Simd[] = bestSimd() === 'relaxed' ? ['relaxed', 'plain'] : ['plain'];
  const chosen = options.config === undefined ? shapes : [parse(options.config)];
  for (const shape of chosen) {
    const { m, k, n, transposed } = shape;
    const config = `${m}x${k}x${n}${transposed ? 't' : ''}`;
    for (const dtype of dtypes) {
      for (const [mode, prepare] of Object.entries(modes)) {
        for (const simd of kinds) {
          const product = prepare(shape, dtype, simd);
          const runs = options.runs ?? Math.max(10, Math.ceil(1e10 / (2 * m * k * n)));
          const times = time(product, { warmUp: Math.ceil(runs / 4), runs });
          const line = lineOf({ bench: 'matmul', case: dtype, config, mode, simd }, times);
          // Of the fastest run.
          print({ ...line, gflops: (2 * m * k * n) / line.min / 1e6 }, options.json);
        }
      }
    }
  }
};
