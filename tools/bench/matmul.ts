// Matrix products: `eager` is `multiply` with its copies, `kernel` the product of packed operands.
import { bestSimd, matrixProduct, productKernels, type Simd } from '@tapeloop/wasm';
import { lineOf, print, time } from './line.ts';
import type { Benchmark } from './options.ts';
import { simdLimit } from './simd-limit.ts';

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
  return () => product(m, k, n, leftAt, rightAt, outAt, n * bytes, 0);
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

const shapeName = ({ m, k, n, transposed }: Shape): string =>
  `${m}x${k}x${n}${transposed ? 't' : ''}`;

/** A line for each shape, dtype, mode and kind of SIMD that this engine has. */
export const matmul: Benchmark = {
  about: 'matrix products: GFLOP/s, and their share of what multiply-adds in registers reach',
  config: 'MxKxN[t]',
  takes: ['simd', 'runs'],
  run({ json, config, simd: asked, runs: askedRuns }) {
    const best: Simd[] = bestSimd() === 'relaxed' ? ['relaxed', 'plain'] : ['plain'];
    const kinds = asked === undefined ? best : [asked];
    const chosen = config === undefined ? shapes : [parse(config)];
    for (const dtype of dtypes) {
      for (const simd of kinds) {
        for (const shape of chosen) {
          const { m, k, n } = shape;
          const gflop = (2 * m * k * n) / 1e9;
          const runs = askedRuns ?? Math.max(10, Math.ceil(10 / gflop));
          // Beside the product, since the clock of a busy machine changes.
          const limit = simdLimit(dtype, simd);
          for (const [mode, prepare] of Object.entries(modes)) {
            const times = time(prepare(shape, dtype, simd), { warmUp: Math.ceil(runs / 4), runs });
            const about = { bench: 'matmul', case: dtype, config: shapeName(shape), mode };
            const line = lineOf({ ...about, simd }, times);
            // Of the fastest run.
            const gflops = (1000 * gflop) / line.min;
            print(line, json, { gflops, limit, share: gflops / limit });
          }
        }
      }
    }
  },
};
