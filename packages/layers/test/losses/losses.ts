import { key, normal, softmax, tensor, type Tensor } from '@tapeloop/tensor';
import {
  cosineLoss,
  cosineSimilarity,
  crf,
  crossEntropy,
  ctcLoss,
  focalLoss,
  huberLoss,
  klDivergence,
  meanAbsoluteError,
  meanSquaredError,
} from '../../src/index.ts';
import * as layers from '../../src/index.ts';

/** A loss under test: a function of float64 tensors, and such tensors. */
export interface LossRow {
  readonly loss: keyof typeof layers;
  readonly run: (...inputs: Tensor[]) => unknown;
  readonly inputs: readonly Tensor[];
}

const drawn = (seed: number, ...shape: number[]): Tensor =>
  normal(key(seed), shape, { dtype: 'float64' });
const int32 = (numbers: readonly number[] | readonly (readonly number[])[]) =>
  tensor(numbers, { dtype: 'int32' });

const logits = drawn(0, 2, 2, 3);
const labels = int32([
  [2, 0],
  [1, -100],
]);
const all = int32([
  [2, 0],
  [1, 1],
]);
const lengths: layers.LossOptions['lengths'] = tensor([2, 1], { dtype: 'int32' });
const classWeights = tensor([0.5, 1, 2]);
const pair = [drawn(1, 2, 3), drawn(2, 2, 3)];
const weights = tensor([[0.5], [2]]);
const tagger = crf({ tags: 2 });
const begun = tagger.init(key(3));
const mask = tensor([
  [true, false, true],
  [false, true, false],
]);
const tags = int32([
  [0, 9, 1],
  [9, 1, 9],
]);

/** The cast: tensors of the shapes that the tagger's own have. */
const scores = (transitions: Tensor, start: Tensor, end: Tensor) =>
  ({ transitions, start, end }) as layers.CRFParams<2>;

/** Every loss, with every option that changes its maths. */
export const losses: Readonly<Record<string, LossRow>> = {
  crossEntropy: {
    loss: 'crossEntropy',
    run: (x) => crossEntropy(x, labels, { lengths }),
    inputs: [logits],
  },
  'crossEntropy, smoothed, with weights': {
    loss: 'crossEntropy',
    run: (x, w) => crossEntropy(x, all, { labelSmoothing: 0.1, classWeights: w }),
    inputs: [logits, classWeights],
  },
  focalLoss: {
    loss: 'focalLoss',
    run: (x) => focalLoss(x, labels, { lengths, reduction: 'none' }),
    inputs: [logits],
  },
  'focalLoss with another gamma and weights': {
    loss: 'focalLoss',
    run: (x) => focalLoss(x, all, { gamma: 0.5, classWeights }),
    inputs: [logits],
  },
  meanSquaredError: {
    loss: 'meanSquaredError',
    run: (x, y) => meanSquaredError(x, y, { mask: weights }),
    inputs: pair,
  },
  meanAbsoluteError: {
    loss: 'meanAbsoluteError',
    run: (x, y) => meanAbsoluteError(x, y, { mask: weights }),
    inputs: pair,
  },
  huberLoss: {
    loss: 'huberLoss',
    run: (x, y) => huberLoss(x, y, { delta: 0.7, reduction: 'none' }),
    inputs: pair,
  },
  klDivergence: {
    loss: 'klDivergence',
    run: (x, y) => klDivergence(x, y, { mask: tensor([true, false]) }),
    inputs: [drawn(4, 2, 3), softmax(drawn(5, 2, 3))],
  },
  'klDivergence of logarithms': {
    loss: 'klDivergence',
    run: (x, y) => klDivergence(x, y, { logTargets: true }),
    inputs: pair,
  },
  cosineSimilarity: {
    loss: 'cosineSimilarity',
    run: (x, y) => cosineSimilarity(x, y),
    inputs: pair,
  },
  cosineLoss: { loss: 'cosineLoss', run: (x, y) => cosineLoss(x, y), inputs: pair },
  ctcLoss: {
    loss: 'ctcLoss',
    run: (x) =>
      ctcLoss(
        x,
        int32([
          [1, 1],
          [2, 0],
          [1, 2],
        ]),
        {
          inputLengths: tensor([3, 2, 1], { dtype: 'int32' }),
          labelLengths: tensor([2, 1, 2], { dtype: 'int32' }),
          reduction: 'sum',
          zeroInfinity: true,
        },
      ),
    inputs: [drawn(6, 3, 3, 3)],
  },
  'crf, the partition': {
    loss: 'crf',
    run: (t, s, e, x) => tagger.partition(scores(t, s, e), x),
    inputs: [begun.transitions, begun.start, begun.end, drawn(7, 1, 3, 2)],
  },
  'crf, the likelihood': {
    loss: 'crf',
    run: (t, s, e, x) => tagger.logLikelihood(scores(t, s, e), x, tags, { mask }),
    inputs: [begun.transitions, begun.start, begun.end, drawn(8, 2, 3, 2)],
  },
};
