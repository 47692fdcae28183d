import type { Key, Tensor } from '@tapeloop/tensor';
import type { CellSize } from './cell.ts';
import { cellParams, type Parameter } from './cell-params.ts';
import { constantInitializer, type Initializer } from '../initializers/initializer.ts';
import { checkFunctions } from '../option.ts';
import { cellName } from '../sizes.ts';
import { typedOutside } from '../typed-outside.ts';
import { glorotUniform } from '../initializers/variance-scaling.ts';

/** The sizes of a cell whose weights are for the input alone, and how they begin. */
export interface InputOptions<
  I extends number = number,
  H extends number = number,
> extends CellSize<I, H> {
  /** Default: zeros; ones for the forget gate of an LSTM, but for `minLSTMCell`. */
  readonly biasInitializer?: Initializer;
  /** Of the matrix for the input, all gates in one. Default: `glorotUniform`. */
  readonly initializer?: Initializer;
}

/** The sizes of a cell that always has biases, and how its weights begin. */
export interface BiasedOptions<
  I extends number = number,
  H extends number = number,
> extends InputOptions<I, H> {
  /** Of the weights for the last output, all gates in one. Default: `glorotUniform`. */
  readonly recurrentInitializer?: Initializer;
}

/** The sizes of a cell and how its weights begin. */
export interface WeightOptions<
  I extends number = number,
  H extends number = number,
  Biases extends boolean = boolean,
> extends BiasedOptions<I, H> {
  /** Default: true. */
  readonly biases?: Biases;
}

/** How the weights of a cell begin. */
export type Initializers = Required<Omit<BiasedOptions, keyof CellSize>>;

/** The initialisers that were asked for, and those of the cell for the others. */
export function initializersOf(
  kind: string,
  options: Partial<Initializers>,
  own: Partial<Initializers> = {},
): Initializers {
  const initializers = {
    initializer: options.initializer ?? own.initializer ?? glorotUniform,
    recurrentInitializer: options.recurrentInitializer ?? own.recurrentInitializer ?? glorotUniform,
    biasInitializer: options.biasInitializer ?? own.biasInitializer ?? constantInitializer(0),
  };
  checkFunctions(kind, initializers);
  return initializers;
}

/** A matrix for the input, one for the last output, and biases. */
export type CellWeights<Bias extends string> = { wx: Tensor; wh: Tensor } & {
  [B in Bias]?: Tensor;
};

/** A cell's weights: how they begin, and that a step got the right ones. */
export interface Weights<Bias extends string> {
  readonly init: (key: Key) => CellWeights<Bias>;
  /** The weights given; throws where they are another cell's. */
  readonly checked: (params: unknown) => CellWeights<Bias>;
}

/** Weights for so many gates, side by side in the columns. */
export function cellWeights<Bias extends string>(
  kind: string,
  options: WeightOptions,
  gates: number,
  biasNames: readonly Bias[],
  own: Partial<Initializers> = {},
): Weights<Bias> {
  const { inputSize, hiddenSize, biases = true } = options;
  const begun = initializersOf(kind, options, own);
  const columns = gates * hiddenSize;
  const bias: Parameter | undefined = biases ? [[columns], begun.biasInitializer] : undefined;
  const weights = cellParams(cellName(kind, options), {
    wx: [[inputSize, columns], begun.initializer],
    wh: [[hiddenSize, columns], begun.recurrentInitializer],
    ...Object.fromEntries(biasNames.map((name) => [name, bias])),
  });
  return typedOutside(weights);
}
