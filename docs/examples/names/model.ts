import {
  embedding,
  gruCell,
  lstmCell,
  normalInitializer,
  recurrent,
  rnnCell,
  type CellSize,
  type ParamsOf,
} from '@tapeloop/layers';
import {
  div,
  matmul,
  mul,
  softmaxCrossEntropy,
  splitKey,
  sum,
  tensor,
  unstack,
  type IntTensor,
  type Key,
  type Scalar,
  type ShapeAndData,
  type Tensor,
} from '@tapeloop/tensor';
import { notebookCell } from './cell.ts';

/** The cells that can be asked for by name. */
export const cells = {
  notebook: notebookCell,
  lstm: lstmCell,
  gru: gruCell,
  rnn: rnnCell,
} as const satisfies Record<string, (size: CellSize) => unknown>;

export type CellName = keyof typeof cells;

/** Input letters, the letters that follow them, and 1 where there is one. */
export interface Batch {
  readonly inputs: IntTensor<[number, number]>;
  readonly targets: IntTensor<[number, number]>;
  readonly mask: Tensor<[number, number]>;
}

type Ids = ShapeAndData<readonly [number, number], Int32Array>;
type Mask = ShapeAndData<readonly [number, number], Float32Array>;

/** A batch of the data package as tensors. */
export const toBatch = (padded: {
  readonly inputs: { readonly ids: Ids };
  readonly targets: { readonly ids: Ids; readonly mask: Mask };
}): Batch => ({
  inputs: tensor(padded.inputs.ids),
  targets: tensor(padded.targets.ids),
  mask: tensor(padded.targets.mask),
});

export type NameModel = ReturnType<typeof nameModel>;
export type NameParams = ParamsOf<NameModel>;

/** A model that predicts the next letter: an embedding, a cell over time, a matrix to the letters. */
export function nameModel(options: {
  readonly vocabulary: number;
  readonly hidden: number;
  readonly cell: CellName;
}) {
  const features = 100;
  const { vocabulary, hidden } = options;
  const letters = embedding({ vocabulary, features });
  // The type of one of the cells stands for all: nothing below looks into its parameters.
  const makeCell = cells[options.cell] as typeof notebookCell;
  const overTime = recurrent(makeCell({ inputSize: features, hiddenSize: hidden }));

  const init = (key: Key) => {
    const [forLetters, forCell, forOutput] = unstack(splitKey(key, 3));
    return {
      letters: letters.init(forLetters),
      cell: overTime.init(forCell),
      output: normalInitializer(0.01)(forOutput, [hidden, vocabulary]),
    };
  };
  type Params = ReturnType<typeof init>;

  /** Logits [batch, time, vocabulary] for what follows each letter. */
  const logits = (params: Params, inputs: Batch['inputs']): Tensor => {
    const xs = letters.apply(params.letters, inputs);
    const [, outputs] = overTime.apply(params.cell, xs);
    return matmul(outputs, params.output);
  };

  /** The sum of all letters' losses, and how many letters there are. */
  const total = (
    params: Params,
    { inputs, targets, mask }: Batch,
  ): { readonly total: Scalar; readonly count: Scalar } => {
    const losses = softmaxCrossEntropy(logits(params, inputs), targets);
    return { total: sum(mul(losses, mask)), count: sum(mask) };
  };

  /** The mean loss of a letter, in nats. */
  const loss = (params: Params, batch: Batch): Scalar => {
    const nats = total(params, batch);
    return div(nats.total, nats.count);
  };

  return { init, logits, total, loss, letters, cell: overTime.cell };
}
