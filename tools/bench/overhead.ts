// A model so small that what a call costs beside its maths shows.
import { compile } from '@tapeloop/compiler';
import { lstmCell } from '@tapeloop/layers';
import { parseSizes, trainer, trainingStep } from './letter-model.ts';
import { lineOf, print, timeInTurn } from './line.ts';
import { compileOptions, type Benchmark } from './options.ts';

/** A line for the training step, and one for a call that takes and returns the same and does nothing. */
export const overhead: Benchmark = {
  about: 'a training step of a tiny model, and a call with its arguments that computes nothing',
  config: 'batch,time,inputs,hidden,vocabulary',
  takes: ['simd', 'runs', 'donate'],
  run(options) {
    const { json, threads, donate = false, config = '1,16,16,32,27', runs = 2000 } = options;
    const { simd } = compileOptions(options);
    const trainers = ['step', 'idle call'].map((name) => {
      const { step, args } = trainingStep([lstmCell], parseSizes('overhead', config));
      const idle: typeof step = (params, state) => [params, state];
      return trainer(compile(name === 'step' ? step : idle, compileOptions(options)), args);
    });
    // Engines take some hundred calls to make the fast version of the code around them.
    const times = timeInTurn(trainers, { warmUp: Math.ceil(runs / 4), runs });
    for (const [i, name] of ['step', 'idle call'].entries()) {
      const about = { bench: 'overhead', case: name, config, mode: 'compiled', threads, simd };
      print(lineOf({ ...about, donate }, times[i]!), json);
    }
  },
};
