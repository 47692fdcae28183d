// From a function to its schedule: staging and passes of a two-layer LSTM language model with Adam.
import { stage } from '@tapeloop/autodiff';
import { optimize } from '@tapeloop/compiler';
import { lstmCell } from '@tapeloop/layers';
import { parseSizes, trainingStep } from './letter-model.ts';
import { lineOf, print, time, type BenchOptions } from './line.ts';

/** Prints one line for each number of steps: the graph must not depend on it, nor the time. */
export const run = ({ json, config, mode = 'passes', runs = 10 }: BenchOptions): void => {
  if (mode !== 'passes') {
    throw new Error(`compile-time: there is no mode '${mode}'; write --mode=passes.`);
  }
  const configs = config === undefined ? [32, 256, 2048].map((t) => `16,${t},64,128,27`) : [config];
  for (const each of configs) {
    const sizes = parseSizes('compile-time', each);
    const { step, args } = trainingStep([lstmCell, lstmCell], sizes);
    let equations = 0;
    const compile = (): void => {
      equations = optimize(stage(step, ...args).graph).equations.length;
    };
    const times = time(compile, { warmUp: 1, runs });
    const about = { bench: 'compile-time', case: 'two-layer lstm', config: each, mode };
    print({ ...lineOf(about, times), equations }, json);
  }
};
