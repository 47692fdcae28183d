// One training step of a letter model: embedding, LSTM over time, softmax, backward, Adam.
import { compile } from '@tapeloop/compiler';
import { lstmCell } from '@tapeloop/layers';
import { bestSimd } from '@tapeloop/wasm';
import { notebookCell } from '../../docs/examples/names/cell.ts';
import { parseSizes, trainingStep } from './letter-model.ts';
import { lineOf, print, time, type BenchOptions } from './line.ts';

/** The notebook's form (four matrices, inputs joined) and the library's own cell. */
const cells = { notebook: notebookCell, lstmCell } as const;

/** Prints one line for each cell. */
export const run = ({
  json,
  config = '64,32,100,256,27',
  mode = 'eager',
  simd = bestSimd(),
  runs = 10,
}: BenchOptions): void => {
  if (mode !== 'eager' && mode !== 'compiled') {
    throw new Error(`lstm: there is no mode '${mode}'; write --mode=eager or --mode=compiled.`);
  }
  const sizes = parseSizes('lstm', config);
  for (const [name, makeCell] of Object.entries(cells)) {
    const { step: asWritten, args } = trainingStep([makeCell], sizes);
    const step = mode === 'eager' ? asWritten : compile(asWritten, { simd });
    let [params, state, ids, next] = args;
    const train = (): void => {
      [params, state] = step(params, state, ids, next);
    };
    const times = time(train, { warmUp: 3, runs });
    print({ ...lineOf({ bench: 'lstm', case: name, config, mode, simd }, times) }, json);
  }
};
