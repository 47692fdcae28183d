// Functions entry by entry: a loop of compiled code that applies one to an array over and over.
import { scan } from '@tapeloop/autodiff';
import { compile } from '@tapeloop/compiler';
import {
  add,
  cos,
  div,
  erf,
  exp,
  linspace,
  log,
  mul,
  sigmoid,
  sqrt,
  sub,
  tanh,
  type Tensor,
} from '@tapeloop/tensor';
import { lineOf, print, time } from './line.ts';
import { compileOptions, type Benchmark } from './options.ts';

/** Each takes numbers near 1 to numbers near 1, so that no step meets rare ones. */
const functions: Readonly<Record<string, (x: Tensor) => Tensor>> = {
  'x / 2 + 1 / 2': (x) => add(mul(x, 0.5), 0.5),
  '1 / x': (x) => div(1, x),
  'sqrt x': sqrt,
  'exp (1 - x)': (x) => exp(sub(1, x)),
  'log (x + 2)': (x) => log(add(x, 2)),
  'tanh 2x': (x) => tanh(mul(x, 2)),
  'sigmoid x': sigmoid,
  'cos x': cos,
  'erf 2x': (x) => erf(mul(x, 2)),
};

/** What fits into a core's second cache; and so many steps that a call costs nothing. */
const ENTRIES = 16_384;
const STEPS = 100;

const entriesOf = (config: string | undefined): number => {
  const entries = Number(config ?? ENTRIES);
  if (Number.isSafeInteger(entries) && entries > 0) return entries;
  throw new Error(`elementwise: '${config}' is no number of entries; write --config=${ENTRIES}.`);
};

/** A line for each function and dtype: milliseconds of one step, nanoseconds of one entry. */
export const elementwise: Benchmark = {
  about: 'functions entry by entry: nanoseconds for an entry',
  config: 'entries',
  takes: ['simd', 'runs'],
  run(options) {
    const { json, threads, runs = 20 } = options;
    const entries = entriesOf(options.config);
    const { simd } = compileOptions(options);
    for (const dtype of ['float32', 'float64'] as const) {
      const initial = linspace(0.5, 1.5, entries, { dtype });
      for (const [name, f] of Object.entries(functions)) {
        const step = (x: Tensor): [Tensor, null] => [f(x), null];
        const loop = compile(
          (x: Tensor) => scan(step, x, null, { length: STEPS })[0],
          compileOptions(options),
        );
        const times = time(() => void loop(initial), { warmUp: 3, runs });
        const about = { bench: 'elementwise', case: name, config: `${entries}`, mode: dtype };
        const line = lineOf(
          { ...about, threads, simd },
          times.map((each) => each / STEPS),
        );
        print(line, json, { nanoseconds: (1e6 * line.min) / entries });
      }
    }
  },
};
