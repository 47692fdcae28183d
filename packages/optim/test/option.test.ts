import { describe, expect, it } from 'vitest';
import * as optim from '../src/index.ts';
import { calledIn, made } from './call.ts';

const notBelow0 = 'must be a finite number of at least 0';
const above0 = 'must be a finite number above 0';
const decay = 'must be at least 0 and below 1';
const share = 'must be above 0 and at most 1';
const whole = 'must be a whole number of at least';
const rate = `scaleByLearningRate: learningRate ${notBelow0}`;
const inner = ['sgd', { learningRate: 1 }];

/** The wrong constants of moments such as Adam's, which have the same names everywhere. */
const moments = (factory: string, part: string): [call: unknown[], message: string][] => [
  [[factory, { beta1: 1 }], `${part}: beta1 ${decay}, got 1.`],
  [[factory, { beta1: Number.NaN }], `${part}: beta1 ${decay}, got NaN.`],
  [[factory, { beta2: -0.1 }], `${part}: beta2 ${decay}, got -0.1.`],
  [[factory, { epsilon: 0 }], `${part}: epsilon ${above0}, got 0.`],
  ...(factory === part
    ? []
    : ([[[factory, { learningRate: -1 }], `${rate}, got -1.`]] satisfies [unknown[], string][])),
];

const wrong: readonly [call: unknown[], message: string][] = [
  ...moments('adam', 'scaleByAdam'),
  ...moments('adamw', 'scaleByAdam'),
  ...moments('lamb', 'scaleByAdam'),
  ...moments('scaleByAdam', 'scaleByAdam'),
  ...moments('nadam', 'scaleByNadam'),
  ...moments('scaleByNadam', 'scaleByNadam'),
  ...moments('radam', 'scaleByRAdam'),
  ...moments('scaleByRAdam', 'scaleByRAdam'),
  ...moments('amsgrad', 'scaleByAMSGrad'),
  ...moments('scaleByAMSGrad', 'scaleByAMSGrad'),
  ...moments('adamax', 'scaleByAdamax'),
  ...moments('scaleByAdamax', 'scaleByAdamax'),
  ...moments('adabelief', 'scaleByBelief'),
  ...moments('scaleByBelief', 'scaleByBelief'),
  [['adamw', { weightDecay: -1 }], `addDecayedWeights: weightDecay ${notBelow0}, got -1.`],
  [['lamb', { weightDecay: -1 }], `addDecayedWeights: weightDecay ${notBelow0}, got -1.`],
  [['rmsprop', { learningRate: -1 }], `${rate}, got -1.`],
  [['rmsprop', { momentum: 1 }], `momentum: decay ${decay}, got 1.`],
  [['rmsprop', { decay: 1 }], `scaleByRms: decay ${decay}, got 1.`],
  [['scaleByRms', { decay: -1 }], `scaleByRms: decay ${decay}, got -1.`],
  [['scaleByRms', { epsilon: 0 }], `scaleByRms: epsilon ${above0}, got 0.`],
  [['adagrad', { learningRate: -1 }], `${rate}, got -1.`],
  [['adagrad', { initial: -1 }], `scaleByAdaGrad: initial ${notBelow0}, got -1.`],
  [['scaleByAdaGrad', { epsilon: 0 }], `scaleByAdaGrad: epsilon ${above0}, got 0.`],
  [['adadelta', { learningRate: -1 }], `${rate}, got -1.`],
  [['adadelta', { rho: 1 }], `scaleByAdaDelta: rho ${decay}, got 1.`],
  [['scaleByAdaDelta', { epsilon: 0 }], `scaleByAdaDelta: epsilon ${above0}, got 0.`],
  [['lion', { learningRate: -1 }], `${rate}, got -1.`],
  [['lion', { weightDecay: -1 }], `addDecayedWeights: weightDecay ${notBelow0}, got -1.`],
  [['lion', { beta1: 1 }], `scaleByLion: beta1 ${decay}, got 1.`],
  [['scaleByLion', { beta2: 1 }], `scaleByLion: beta2 ${decay}, got 1.`],
  [['sgd', { learningRate: Infinity }], `${rate}, got Infinity.`],
  [['sgd', { learningRate: 1, momentum: 1 }], `momentum: decay ${decay}, got 1.`],
  [
    ['sgd', { learningRate: 1, nesterov: true }],
    'sgd: nesterov needs momentum; give `momentum` a value above 0.',
  ],

  [['addDecayedWeights', Number.NaN], `addDecayedWeights: weightDecay ${notBelow0}, got NaN.`],
  ...[0, -1, Number.NaN, Infinity].map((x): [unknown[], string] => [
    ['clipByGlobalNorm', x],
    `clipByGlobalNorm: maxNorm ${above0}, got ${x}.`,
  ]),
  [['clipByNorm', 0], `clipByNorm: maxNorm ${above0}, got 0.`],
  [['clipByValue', -1], `clipByValue: limit ${above0}, got -1.`],
  ...[-0.1, 1, Number.NaN].map((x): [unknown[], string] => [
    ['momentum', { decay: x }],
    `momentum: decay ${decay}, got ${x}.`,
  ]),
  [['scaleByLearningRate', Number.NaN], `${rate}, got NaN.`],

  [['accumulate', inner, 0], `accumulate: k ${whole} 1, got 0.`],
  [['accumulate', inner, 1.5], `accumulate: k ${whole} 1, got 1.5.`],
  [['lookahead', inner, { every: 0 }], `lookahead: every ${whole} 1, got 0.`],
  [['lookahead', inner, { share: 0 }], `lookahead: share ${share}, got 0.`],
  [['lookahead', inner, { share: 1.1 }], `lookahead: share ${share}, got 1.1.`],
  [
    ['withAverage', inner, { decay: 1.1 }],
    'withAverage: decay must be at least 0 and at most 1, got 1.1.',
  ],
  [
    ['withAverage', inner, { decay: Number.NaN }],
    'withAverage: decay must be at least 0 and at most 1, got NaN.',
  ],
  [
    ['leafwise', 'mine', ['count'], null],
    'mine: an accumulator cannot be named count, for the state has one.',
  ],

  [['constant', -1], `constant: the value ${notBelow0}, got -1.`],
  ...['cosine', 'linear', 'polynomial'].flatMap((name): [unknown[], string][] => [
    [[name, { from: -1, steps: 5, power: 1 }], `${name}: from ${notBelow0}, got -1.`],
    [[name, { from: 1, to: Number.NaN, steps: 5, power: 1 }], `${name}: to ${notBelow0}, got NaN.`],
    [[name, { from: 1, steps: 0, power: 1 }], `${name}: steps ${above0}, got 0.`],
    [[name, { from: 1, steps: Infinity, power: 1 }], `${name}: steps ${above0}, got Infinity.`],
  ]),
  [['polynomial', { from: 1, steps: 5, power: 0 }], `polynomial: power ${above0}, got 0.`],
  [['exponential', { from: -1, factor: 0.5 }], `exponential: from ${notBelow0}, got -1.`],
  [['exponential', { from: 1, factor: 0 }], `exponential: factor ${above0}, got 0.`],
  [['exponential', { from: 1, factor: 0.5, steps: 0 }], `exponential: steps ${above0}, got 0.`],
  [['piecewise', [], []], 'piecewise: there must be one more piece than boundaries, got 0 and 0.'],
  [
    ['piecewise', [1, 2], []],
    'piecewise: there must be one more piece than boundaries, got 2 and 0.',
  ],
  [['piecewise', [1, -2], [5]], `piecewise: piece 1 ${notBelow0}, got -2.`],
  [['piecewise', [1, 2], [0]], `piecewise: boundary 0 ${whole} 1, got 0.`],
  [['piecewise', [1, 2, 3], [5, 5]], `piecewise: boundary 1 ${whole} 6, got 5.`],
  [['warmUp', { from: -1, steps: 5, to: 1 }], `warmUp: from ${notBelow0}, got -1.`],
  [['warmUp', { steps: 0, to: 1 }], `warmUp: steps ${whole} 1, got 0.`],
  [['warmUp', { steps: 5, to: -1 }], `warmUp: to ${notBelow0}, got -1.`],
  [
    ['cosineWithRestarts', { from: -1, steps: 5 }],
    `cosineWithRestarts: from ${notBelow0}, got -1.`,
  ],
  [
    ['cosineWithRestarts', { from: 1, to: -1, steps: 5 }],
    `cosineWithRestarts: to ${notBelow0}, got -1.`,
  ],
  [
    ['cosineWithRestarts', { from: 1, steps: 0.5 }],
    `cosineWithRestarts: steps ${whole} 1, got 0.5.`,
  ],
  [
    ['cosineWithRestarts', { from: 1, steps: 5, factor: 1.5 }],
    `cosineWithRestarts: factor ${whole} 1, got 1.5.`,
  ],
  [['oneCycle', { peak: 0, steps: 5 }], `oneCycle: peak ${above0}, got 0.`],
  [['oneCycle', { peak: 1, steps: 1 }], `oneCycle: steps ${whole} 2, got 1.`],
  [['oneCycle', { peak: 1, steps: 5, peakAt: 0 }], `oneCycle: peakAt ${whole} 1, got 0.`],
  [
    ['oneCycle', { peak: 1, steps: 5, peakAt: 5 }],
    'oneCycle: peakAt must be below the number of steps, 5, got 5.',
  ],
  [['oneCycle', { peak: 1, steps: 5, from: -1 }], `oneCycle: from ${notBelow0}, got -1.`],
  [['oneCycle', { peak: 1, steps: 5, to: -1 }], `oneCycle: to ${notBelow0}, got -1.`],
  [['reduceOnPlateau', { from: -1 }], `reduceOnPlateau: from ${notBelow0}, got -1.`],
  [['reduceOnPlateau', { from: 1, to: -1 }], `reduceOnPlateau: to ${notBelow0}, got -1.`],
  [['reduceOnPlateau', { from: 1, factor: 0 }], `reduceOnPlateau: factor ${share}, got 0.`],
  [['reduceOnPlateau', { from: 1, patience: -1 }], `reduceOnPlateau: patience ${whole} 0, got -1.`],
  [['reduceOnPlateau', { from: 1, threshold: 1 }], `reduceOnPlateau: threshold ${decay}, got 1.`],
  [
    ['reduceOnPlateau', { from: 1, cooldown: 0.5 }],
    `reduceOnPlateau: cooldown ${whole} 0, got 0.5.`,
  ],
];

describe('wrong options', () => {
  it.each(wrong)('%j', (call, message) => {
    expect(() => made(call)).toThrow(new RangeError(message));
  });

  it('are tested of every exported function that has some', () => {
    const others = [
      'applyUpdates',
      'chain',
      'freeze',
      'globalNorm',
      'partition',
      'scaleByTrustRatio',
    ];
    const tested = new Set([...wrong.flatMap(([call]) => calledIn(call)), ...others]);
    expect(Object.keys(optim).filter((name) => !tested.has(name))).toEqual([]);
  });
});
