// A letter model to measure: an embedding, cells over time one upon another, a matrix to the letters.
import { valueAndGrad } from '@tapeloop/autodiff';
import { embedding, normalInitializer, recurrent, type CellSize } from '@tapeloop/layers';
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
  type Tensor,
} from '@tapeloop/tensor';
import { notebookCell } from '../../docs/examples/names/cell.ts';

export interface Sizes {
  readonly batch: number;
  readonly time: number;
  readonly inputs: number;
  readonly hidden: number;
  readonly vocabulary: number;
}

/** Sizes as they are given on the command line. */
export const parseSizes = (bench: string, config: string): Sizes => {
  const [batch, steps, inputs, hidden, vocabulary, ...more] = config.split(',').map(Number);
  const sizes = { batch, time: steps, inputs, hidden, vocabulary };
  const whole = Object.values(sizes).every((size) => Number.isSafeInteger(size) && size! > 0);
  if (whole && more.length === 0) return sizes as Sizes;
  throw new Error(
    `${bench}: '${config}' is no configuration; write --config=64,32,100,256,27 (batch, time, inputs, hidden, vocabulary).`,
  );
};

/** A training step as a function of all that it needs, and what it begins with. */
export function trainingStep(makeCells: readonly ((size: CellSize) => unknown)[], sizes: Sizes) {
  const { inputs, hidden, vocabulary } = sizes;
  const letters = embedding({ vocabulary, features: inputs });
  const layers = makeCells.map((makeCell, i) => {
    const size = { inputSize: i === 0 ? inputs : hidden, hiddenSize: hidden };
    // The cast: the type of one of the cells stands for all, since nothing looks into its parameters.
    return recurrent((makeCell as typeof notebookCell)(size), { timeMajor: true });
  });
  const init = (seed: Key) => {
    const [forLetters, forOutput, ...forLayers] = unstack(splitKey(seed, 2 + layers.length));
    return {
      letters: letters.init(forLetters!),
      layers: layers.map((layer, i) => layer.init(forLayers[i]!)),
      output: normalInitializer(0.01)(forOutput!, [hidden, vocabulary]),
    };
  };
  type Params = ReturnType<typeof init>;
  const loss = (params: Params, ids: IntTensor, next: IntTensor): Scalar => {
    const outputs = layers.reduce<Tensor>(
      (xs, layer, i) => layer.apply(params.layers[i]!, xs)[1],
      letters.apply(params.letters, ids),
    );
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
  const params = init(key(0));
  const initialState = optimizer.init(params);
  const differentiated = valueAndGrad(loss);
  const step = (
    from: Params,
    state: typeof initialState,
    inputsOfStep: IntTensor,
    targets: IntTensor,
  ) => {
    const [, gradient] = differentiated(from, inputsOfStep, targets);
    const [updates, nextState] = optimizer.update(gradient, state, from);
    return [applyUpdates(from, updates), nextState] as const;
  };
  return { step, args: [params, initialState, ids, next] as const };
}
