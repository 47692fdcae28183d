import { splitKey, unstack, type Key, type Tensor } from '@tapeloop/tensor';
import type { CellSize } from './cell.ts';
import { constantInitializer, glorotUniform, type Initializer } from './initializer.ts';

/** The sizes of a cell and how its weights begin. */
export interface WeightOptions<
  I extends number = number,
  H extends number = number,
  Biases extends boolean = boolean,
> extends CellSize<I, H> {
  /** Default: true. */
  readonly biases?: Biases;
  /** Default: zeros; for an LSTM ones for the forget gate. */
  readonly biasInitializer?: Initializer;
  /** Of the matrix for the input. Default: `glorotUniform`. */
  readonly initializer?: Initializer;
  /** Of the matrix for the last output. Default: `glorotUniform`. */
  readonly recurrentInitializer?: Initializer;
}

/** A matrix for the input, one for the last output, and biases. */
export type CellWeights<Bias extends string> = { wx: Tensor; wh: Tensor } & {
  [B in Bias]?: Tensor;
};

/** How a cell's weights of so many columns begin: hiddenSize for each gate. */
export function cellWeights<Bias extends string>(
  options: WeightOptions,
  columns: number,
  biasNames: readonly Bias[],
): (key: Key) => CellWeights<Bias> {
  const { inputSize, hiddenSize, biases = true } = options;
  const { biasInitializer = constantInitializer(0) } = options;
  const { initializer = glorotUniform, recurrentInitializer = glorotUniform } = options;
  return (key) => {
    const [forInput, forRecurrent, ...forBiases] = unstack(
      splitKey(key, (2 + biasNames.length) as number),
    );
    const matrices = {
      wx: initializer(forInput!, [inputSize, columns]),
      wh: recurrentInitializer(forRecurrent!, [hiddenSize, columns]),
    };
    const vectors = biasNames.map((name, i) => [name, biasInitializer(forBiases[i]!, [columns])]);
    return { ...matrices, ...(biases ? Object.fromEntries(vectors) : {}) };
  };
}
