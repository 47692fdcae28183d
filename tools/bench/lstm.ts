// One training step of a letter model: embedding, LSTM over time, softmax, backward, Adam.
import { valueAndGrad } from '@tapeloop/autodiff';
import { embedding, lstmCell, normalInitializer, recurrent, type CellSize } from '@tapeloop/layers';
import { adam, applyUpdates } from '@tapeloop/optim';
import {
  key,
  matmul,
  mean,
  softmaxCrossEntropy,
  splitKey,
  tensor,
  unstack,
  type IntTensor,
  type Key,
  type Scalar,
} from '@tapeloop/tensor';
import { notebookCell } from '../../docs/examples/names/cell.ts';
import { lineOf, print, time, type BenchOptions } from './line.ts';

interface Sizes {
  readonly batch: number;
  readonly time: number;
  readonly inputs: number;
  readonly hidden: number;
  readonly vocabulary: number;
}

const parse = (config: string): Sizes => {
  const [batch, steps, inputs, hidden, vocabulary, ...more] = config.split(',').map(Number);
  const sizes = { batch, time: steps, inputs, hidden, vocabulary };
  const whole = Object.values(sizes).every((size) => Number.isSafeInteger(size) && size! > 0);
  if (whole && more.length === 0) return sizes as Sizes;
  throw new Error(
    `lstm: '${config}' is no configuration; write --config=64,32,100,256,27 (batch, time, inputs, hidden, vocabulary).`,
  );
};

/** The notebook's form (four matrices, inputs joined) and the library's own cell. */
const cells = { notebook: notebookCell, lstmCell } as const;

/** A function that takes one training step. */
function trainer(makeCell: (size: CellSize) => unknown, sizes: Sizes): () => void {
  const { inputs, hidden, vocabulary } = sizes;
  const letters = embedding({ vocabulary, features: inputs });
  const cell = (makeCell as typeof notebookCell)({ inputSize: inputs, hiddenSize: hidden });
  const overTime = recurrent(cell, { timeMajor: true });
  const init = (seed: Key) => {
    const [forLetters, forCell, forOutput] = unstack(splitKey(seed, 3));
    return {
      letters: letters.init(forLetters),
      cell: overTime.init(forCell),
      output: normalInitializer(0.01)(forOutput, [hidden, vocabulary]),
    };
  };
  const loss = (params: ReturnType<typeof init>, ids: IntTensor, next: IntTensor): Scalar => {
    const xs = letters.apply(params.letters, ids);
    const [, outputs] = overTime.apply(params.cell, xs);
    return mean(softmaxCrossEntropy(matmul(outputs, params.output), next));
  };

  const shape = [sizes.time, sizes.batch];
  const data = Int32Array.from(
    { length: sizes.time * sizes.batch },
    (_, i) => (i * 7) % vocabulary,
  );
  const ids = tensor({ shape, data });
  const next = tensor({ shape, data: data.map((id) => (id + 1) % vocabulary) });
  const optimizer = adam({ learningRate: 0.005, beta1: 0.9, beta2: 0.99 });
  let params = init(key(0));
  let state = optimizer.init(params);
  const step = valueAndGrad(loss);
  return () => {
    const [, gradient] = step(params, ids, next);
    const [updates, nextState] = optimizer.update(gradient, state, params);
    params = applyUpdates(params, updates);
    state = nextState;
  };
}

/** Prints one line for each cell. */
export const run = ({
  json,
  config = '64,32,100,256,27',
  mode = 'eager',
  runs = 10,
}: BenchOptions): void => {
  if (mode !== 'eager') throw new Error(`lstm: there is no mode '${mode}'; write --mode=eager.`);
  const sizes = parse(config);
  for (const [name, makeCell] of Object.entries(cells)) {
    const times = time(trainer(makeCell, sizes), { warmUp: 3, runs });
    print({ ...lineOf({ bench: 'lstm', case: name, config, mode }, times) }, json);
  }
};
