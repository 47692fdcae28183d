import { splitKey, unstack, type Key, type Tensor } from '@tapeloop/tensor';
import type { CellSize } from './cell.ts';
import { checkParams } from '../expected-params.ts';
import { constantInitializer, type Initializer } from '../initializers/initializer.ts';
import { checkFunctions } from '../option.ts';
import { cellName } from '../sizes.ts';
import { glorotUniform } from '../initializers/variance-scaling.ts';

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
  /** Of the matrix for the input, all gates in one. Default: `glorotUniform`. */
  readonly initializer?: Initializer;
  /** Of the matrix for the last output, all gates in one. Default: `glorotUniform`. */
  readonly recurrentInitializer?: Initializer;
}

/** A matrix for the input, one for the last output, and biases. */
export type CellWeights<Bias extends string> = { wx: Tensor; wh: Tensor } & {
  [B in Bias]?: Tensor;
};

/** A cell's weights: how they begin, and that a step got the right ones. */
export interface Weights<Bias extends string> {
  readonly init: (key: Key) => CellWeights<Bias>;
  /** The weights given; throws where they are another cell's. */
  readonly checked: (params: CellWeights<Bias>) => CellWeights<Bias>;
}

/** Weights for so many gates, side by side in the columns. */
export function cellWeights<Bias extends string>(
  kind: string,
  options: WeightOptions,
  gates: number,
  biasNames: readonly Bias[],
): Weights<Bias> {
  const { inputSize, hiddenSize, biases = true } = options;
  const { biasInitializer = constantInitializer(0) } = options;
  const { initializer = glorotUniform, recurrentInitializer = glorotUniform } = options;
  checkFunctions(kind, { initializer, recurrentInitializer, biasInitializer });
  const name = cellName(kind, options);
  const columns = gates * hiddenSize;
  const usedBiases = biases ? biasNames : [];
  const matrixShapes = { wx: [inputSize, columns], wh: [hiddenSize, columns] } as const;
  const biasShapes = usedBiases.map((bias) => [bias, [columns]]);
  const shapes = { ...matrixShapes, ...Object.fromEntries(biasShapes) };
  const checked = (params: CellWeights<Bias>): CellWeights<Bias> => {
    checkParams(name, shapes, params);
    return params;
  };
  return {
    init(key) {
      // A cell has the same matrices with and without biases.
      const [forInput, forRecurrent, ...forBiases] = unstack(splitKey(key, 2 + biasNames.length));
      const matrices = {
        wx: initializer(forInput!, matrixShapes.wx),
        wh: recurrentInitializer(forRecurrent!, matrixShapes.wh),
      };
      const vectors = usedBiases.map((bias, i) => [
        bias,
        biasInitializer(forBiases[i]!, [columns]),
      ]);
      return checked({ ...matrices, ...Object.fromEntries(vectors) });
    },
    checked,
  };
}
