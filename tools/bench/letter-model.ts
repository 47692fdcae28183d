// A letter model to measure: an embedding, cells over time one upon another, a matrix to the letters.
import { scan, valueAndGrad } from '@tapeloop/autodiff';
import { embedding, normalInitializer, recurrent, type CellSize } from '@tapeloop/layers';
import { adam, applyUpdates } from '@tapeloop/optim';
import {
  div,
  key,
  matmul,
  mean,
  softmaxCrossEntropy,
  splitKey,
  sum,
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

/** A factory of cells, whose parameters nothing here looks into. */
export type MakeCell = (size: CellSize) => unknown;

/** How the model goes over time. */
export interface Schedule {
  /** One loop whose step has all layers and the loss, divided in segments that are computed again. */
  readonly segment?: 'sqrt';
}

/** A training step as a function of all that it needs, and what it begins with. */
export function trainingStep(
  makeCells: readonly MakeCell[],
  sizes: Sizes,
  { segment }: Schedule = {},
) {
  const { batch, inputs, hidden, vocabulary } = sizes;
  const letters = embedding({ vocabulary, features: inputs });
  const cells = makeCells.map((makeCell, i) => {
    const size = { inputSize: i === 0 ? inputs : hidden, hiddenSize: hidden };
    // The cast: the type of one of the cells stands for all.
    return (makeCell as typeof notebookCell)(size);
  });
  const init = (seed: Key) => {
    const [forLetters, forOutput, ...forLayers] = unstack(splitKey(seed, 2 + cells.length));
    return {
      letters: letters.init(forLetters!),
      layers: cells.map((cell, i) => cell.init(forLayers[i]!)),
      output: normalInitializer(0.01)(forOutput!, [hidden, vocabulary]),
    };
  };
  type Params = ReturnType<typeof init>;
  const layerByLayer = (params: Params, ids: IntTensor, next: IntTensor): Scalar => {
    const outputs = cells.reduce<Tensor>(
      (xs, cell, i) => recurrent(cell, { timeMajor: true }).apply(params.layers[i]!, xs)[1],
      letters.apply(params.letters, ids),
    );
    return mean(softmaxCrossEntropy(matmul(outputs, params.output), next));
  };
  const stepByStep = (params: Params, ids: IntTensor, next: IntTensor): Scalar => {
    const step = (carries: Carries, { id, target }: Record<'id' | 'target', IntTensor>) => {
      let x: Tensor = letters.apply(params.letters, id);
      const after = cells.map((cell, i) => {
        const [carry, output] = cell.step(params.layers[i]!, carries[i]!, x);
        x = output;
        return carry;
      });
      return [after, sum(softmaxCrossEntropy(matmul(x, params.output), target))] as [
        Carries,
        Scalar,
      ];
    };
    const initial = cells.map((cell) => cell.initialCarry(batch));
    type Carries = typeof initial;
    const [, losses] = scan(step, initial, { id: ids, target: next }, { segment: segment! });
    return div(sum(losses), ids.size);
  };
  const loss = segment === undefined ? layerByLayer : stepByStep;

  const shape = [sizes.time, batch];
  const data = Int32Array.from({ length: sizes.time * batch }, (_, i) => (i * 7) % vocabulary);
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
  return { loss, step, args: [params, initialState, ids, next] as const };
}

/** Each call is a step of training from where the last one ended. */
export function trainer<Params, State, Data extends readonly unknown[]>(
  step: (params: Params, state: State, ...data: Data) => readonly [Params, State],
  [initialParams, initialState, ...data]: readonly [Params, State, ...Data],
): () => void {
  let params = initialParams;
  let state = initialState;
  return () => {
    [params, state] = step(params, state, ...data);
  };
}
