// Compile time, and the whole first call, of a two-layer LSTM language model with Adam.
import { fileURLToPath } from 'node:url';
import { outputOf } from './command.ts';
import type { FirstCall } from './first-call-process.ts';
import { parseSizes } from './letter-model.ts';
import { lineOf, print } from './line.ts';
import { compileOptions, type Benchmark } from './options.ts';

const program = fileURLToPath(new URL('first-call-process.ts', import.meta.url));

/** In a new process, so that nothing but its one warm-up has made it fast. */
const firstCallOf = async (config: string, simd: string): Promise<FirstCall> =>
  JSON.parse(
    await outputOf({
      program: process.execPath,
      args: [...process.execArgv, program, config, simd],
    }),
  );

/** Two lines for each number of steps. */
export const firstCall: Benchmark = {
  about: 'compile time and the first call of a two-layer LSTM, at several numbers of steps T',
  config: 'batch,time,inputs,hidden,vocabulary',
  takes: ['simd', 'runs'],
  async run(options) {
    const { json, threads, config, runs = 5 } = options;
    const { simd } = compileOptions(options);
    const configs =
      config === undefined ? [32, 256, 2048].map((t) => `16,${t},64,128,27`) : [config];
    const cases = configs.map((each) => ({
      config: each,
      T: parseSizes('first-call', each).time,
      measured: [] as FirstCall[],
    }));
    for (let i = 0; i < runs; i += 1) {
      for (const each of cases) each.measured.push(await firstCallOf(each.config, simd));
    }
    for (const { config: of, T, measured } of cases) {
      for (const name of ['compile', 'whole'] as const) {
        const times = measured.map((each) => each[name]);
        const about = { bench: 'first-call', case: name, config: of, mode: 'compiled' };
        print(lineOf({ ...about, threads, simd }, times), json, { T });
      }
    }
  },
};
