// One training step of a letter model: embedding, LSTM over time, softmax, backward, Adam.
import { compile } from '@tapeloop/compiler';
import { lstmCell } from '@tapeloop/layers';
import { notebookCell } from '../../docs/examples/names/cell.ts';
import { parseSizes, trainer, trainingStep } from './letter-model.ts';
import { lineOf, print, time } from './line.ts';
import { compileOptions, type Benchmark } from './options.ts';

/** The notebook's form (four matrices, inputs joined) and the library's own cell. */
const cells = { notebook: notebookCell, lstmCell } as const;

/** A line for each cell. */
export const lstm: Benchmark = {
  about: 'a training step of a letter model: embedding, LSTM, softmax, backward, Adam',
  config: 'batch,time,inputs,hidden,vocabulary',
  takes: ['mode', 'simd', 'runs', 'donate'],
  modes: ['eager', 'compiled'],
  run(options) {
    const { json, donate = false, runs = 10 } = options;
    const { mode = 'eager', config = '64,32,100,256,27' } = options;
    const threads = mode === 'eager' ? 1 : options.threads;
    if (donate && mode === 'eager') {
      throw new Error('lstm: only compiled functions take donations; add --mode=compiled.');
    }
    const sizes = parseSizes('lstm', config);
    const { simd } = compileOptions(options);
    for (const [name, makeCell] of Object.entries(cells)) {
      const { step, args } = trainingStep([makeCell], sizes);
      const train = trainer(mode === 'eager' ? step : compile(step, compileOptions(options)), args);
      const about = { bench: 'lstm', case: name, config, mode, threads, simd, donate };
      print(lineOf(about, time(train, { warmUp: 3, runs })), json);
    }
  },
};
