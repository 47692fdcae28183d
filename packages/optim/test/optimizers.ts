import {
  adam,
  chain,
  clipByGlobalNorm,
  constant,
  cosine,
  momentum,
  scaleByAdam,
  scaleByLearningRate,
  sgd,
  type Optimizer,
} from '../src/index.ts';

/** One way to make an optimizer, by the exported name that it tests. */
export interface Row {
  readonly name: string;
  readonly setting: string;
  readonly optimizer: Optimizer;
  /** Whether it walks down a quadratic bowl by itself. */
  readonly descends: boolean;
}

const rate = cosine({ from: 0.2, to: 0.02, steps: 150 });

/** Every exported optimizer in its settings: the laws are tested on all of them. */
export const optimizers: readonly Row[] = [
  { name: 'adam', setting: 'rate 0.1', optimizer: adam({ learningRate: 0.1 }), descends: true },
  { name: 'adam', setting: 'cosine', optimizer: adam({ learningRate: rate }), descends: true },
  {
    name: 'adam',
    setting: 'no memory',
    optimizer: adam({ learningRate: cosine({ from: 0.2, steps: 200 }), beta1: 0, beta2: 0 }),
    descends: true,
  },
  { name: 'sgd', setting: 'plain', optimizer: sgd({ learningRate: 0.2 }), descends: true },
  {
    name: 'sgd',
    setting: 'constant schedule',
    optimizer: sgd({ learningRate: constant(0.1) }),
    descends: true,
  },
  {
    name: 'sgd',
    setting: 'momentum',
    optimizer: sgd({ learningRate: 0.05, momentum: 0.8 }),
    descends: true,
  },
  {
    name: 'sgd',
    setting: 'nesterov',
    optimizer: sgd({ learningRate: 0.05, momentum: 0.8, nesterov: true }),
    descends: true,
  },
  {
    name: 'chain',
    setting: 'clipped adam',
    optimizer: chain(clipByGlobalNorm(1), adam({ learningRate: 0.1 })),
    descends: true,
  },
  { name: 'chain', setting: 'empty', optimizer: chain(), descends: false },
  {
    name: 'clipByGlobalNorm',
    setting: 'norm 0.5',
    optimizer: clipByGlobalNorm(0.5),
    descends: false,
  },
  {
    name: 'momentum',
    setting: 'decay 0.9',
    optimizer: momentum({ decay: 0.9 }),
    descends: false,
  },
  { name: 'scaleByAdam', setting: 'defaults', optimizer: scaleByAdam(), descends: false },
  {
    name: 'scaleByLearningRate',
    setting: 'number',
    optimizer: scaleByLearningRate(0.2),
    descends: true,
  },
  {
    name: 'scaleByLearningRate',
    setting: 'cosine',
    optimizer: scaleByLearningRate(rate),
    descends: true,
  },
];
