// Bytes of memory that are planned for a training step, beside what a tuned library keeps per step.
import { treeLeaves } from '@tapeloop/autodiff';
import { compile } from '@tapeloop/compiler';
import { lstmCell } from '@tapeloop/layers';
import type { NdArray } from '@tapeloop/tensor';
import { parseSizes, trainingStep, type Schedule } from './letter-model.ts';
import { lineOf, print } from './line.ts';
import { compileOptions, type Benchmark } from './options.ts';

/** What the derivative needs of each step is kept, or all but the carries between segments computed again. */
const schedules: Readonly<Record<string, Schedule>> = { kept: {}, remat: { segment: 'sqrt' } };

/** Of a tree of float32. */
const bytesOf = (tree: unknown): number =>
  treeLeaves<NdArray>(tree).reduce((sum, { size }) => sum + 4 * size, 0);

/** A line for each schedule, and one for each at four times as many steps, which shows how it grows. */
export const memory: Benchmark = {
  about: 'bytes planned for many steps, with and without remat',
  config: 'batch,time,inputs,hidden,vocabulary',
  takes: ['simd'],
  run(options) {
    const { json, threads, config = '16,1024,64,128,27' } = options;
    const { simd } = compileOptions(options);
    const asked = parseSizes('memory', config);
    for (const T of [asked.time, 4 * asked.time]) {
      for (const [name, schedule] of Object.entries(schedules)) {
        const sizes = { ...asked, time: T };
        const { step: asWritten, args } = trainingStep([lstmCell], sizes, schedule);
        const step = compile(asWritten, compileOptions(options));
        step(...args);
        const { bytes } = step.compilations.at(-1)!;
        const { batch: B, inputs: I, hidden: H } = sizes;
        const floor = 4 * T * B * (I + 6 * H);
        const [params, optimizerState] = args;
        const state = bytesOf(params) + bytesOf(optimizerState);
        const about = {
          bench: 'memory',
          case: name,
          config: Object.values(sizes).join(),
          mode: 'compiled',
          threads,
          simd,
          unit: 'bytes',
        } as const;
        const ratio = (bytes - state) / floor;
        print(lineOf(about, [bytes]), json, { T, state, floor, ratio });
      }
    }
  },
};
