// Compile time, and the whole first call, of a two-layer LSTM language model with Adam.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { FirstCall } from './first-call-process.ts';
import { parseSizes } from './letter-model.ts';
import { lineOf, print } from './line.ts';
import { compileOptions, type Benchmark } from './options.ts';

/** Compiles in a new process, so that nothing but its warm-up has made it fast. */
async function firstCallOf(config: string, simd: string): Promise<FirstCall> {
  const child = fork(fileURLToPath(new URL('first-call-process.ts', import.meta.url)), [
    config,
    simd,
  ]);
  // On an error the child has printed it.
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`first-call: the process for ${config} ended with ${code}.`);
  });
  const [measured] = await Promise.race([once(child, 'message'), failed]);
  failed.catch(() => undefined);
  return measured as FirstCall;
}

/** Two lines for each number of steps. */
export const firstCall: Benchmark = {
  about: 'compile time and the first call of a two-layer LSTM, at several numbers of steps T',
  takes: ['config', 'simd', 'runs'],
  async run(options) {
    const { json, threads, config, runs = 5 } = options;
    const configs =
      config === undefined ? [32, 256, 2048].map((t) => `16,${t},64,128,27`) : [config];
    for (const each of configs) parseSizes('first-call', each);
    const { simd } = compileOptions(options);
    const measured = configs.map((): FirstCall[] => []);
    for (let i = 0; i < runs; i += 1) {
      for (const [k, each] of configs.entries()) measured[k]!.push(await firstCallOf(each, simd));
    }
    for (const [k, each] of configs.entries()) {
      const { time: T } = parseSizes('first-call', each);
      for (const name of ['compile', 'whole'] as const) {
        const about = {
          bench: 'first-call',
          case: name,
          config: each,
          mode: 'compiled',
          threads,
          simd,
        };
        print(
          {
            ...lineOf(
              about,
              measured[k]!.map((times) => times[name]),
            ),
            T,
          },
          json,
        );
      }
    }
  },
};
