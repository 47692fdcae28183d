import { tensor } from '@tapeloop/tensor';
import { above0, decay, made, making, noOptions, notBelow0, wrongOptions } from './row.ts';
import { calling, wrongParams, type WrongInput } from './row.ts';

type Moments = 'adam' | 'adamw' | 'lamb' | 'nadam' | 'radam' | 'amsgrad' | 'adamax' | 'adabelief';
type Part = `scaleBy${'Adam' | 'Nadam' | 'RAdam' | 'AMSGrad' | 'Adamax' | 'Belief'}`;

const rate = 'scaleByLearningRate: learningRate';

/** What all optimizers say whose options may be left out: of these, of the rate, and of trees. */
const wrongOptimizer = (
  name: Parameters<typeof making>[0],
  part: string,
  parts: number,
): WrongInput[] => {
  const p = tensor([1, 2]);
  const optimizer = made(name, { learningRate: 1 });
  return [
    [`${rate} ${notBelow0}, got -1.`, making(name, { learningRate: -1 })],
    [
      `${rate} must be a number or a schedule, got the string "0.1".`,
      making(name, { learningRate: '0.1' }),
    ],
    [`${rate} must be a number or a schedule, got null.`, making(name, { learningRate: null })],
    wrongParams(optimizer, part),
    [
      `chain: the state should be an array of ${parts}, one for each part, got undefined; pass the state that init or the last update returned.`,
      calling(optimizer, 'update', p, undefined, p),
    ],
  ];
};

/** What is said of the constants of moments such as Adam's, which have the same names everywhere. */
const wrongMoments = (name: Moments | Part, part: Part): WrongInput[] => [
  ...noOptions(name),
  [`${part}: beta1 ${decay}, got 1.`, making(name, { beta1: 1 })],
  [`${part}: beta1 ${decay}, got NaN.`, making(name, { beta1: Number.NaN })],
  [`${part}: beta1 ${decay}, got the string "0.9".`, making(name, { beta1: '0.9' })],
  [`${part}: beta2 ${decay}, got -0.1.`, making(name, { beta2: -0.1 })],
  [`${part}: epsilon ${above0}, got 0.`, making(name, { epsilon: 0 })],
  [`${part}: epsilon ${above0}, got null.`, making(name, { epsilon: null })],
];

const wrongPart = (part: Part): WrongInput[] => [
  ...wrongMoments(part, part),
  wrongParams(made(part), part),
];

const wrongAdam = (name: Moments, part: Part, parts = 2): WrongInput[] => [
  ...wrongMoments(name, part),
  ...wrongOptimizer(name, part, parts),
];

const wrongDecay = (name: 'adamw' | 'lamb' | 'lion'): WrongInput[] => [
  [`addDecayedWeights: weightDecay ${notBelow0}, got -1.`, making(name, { weightDecay: -1 })],
  [
    'addDecayedWeights: mask is a number; it must be a boolean, for each leaf needs one.',
    calling(made(name, { mask: 3 }), 'init', tensor([1])),
  ],
];

const wrongLion = (name: 'lion' | 'scaleByLion'): WrongInput[] => [
  ...noOptions(name),
  [`scaleByLion: beta1 ${decay}, got 1.`, making(name, { beta1: 1 })],
  [`scaleByLion: beta2 ${decay}, got null.`, making(name, { beta2: null })],
];

const wrongRms = (name: 'rmsprop' | 'scaleByRms'): WrongInput[] => [
  ...noOptions(name),
  [`scaleByRms: decay ${decay}, got -1.`, making(name, { decay: -1 })],
  [`scaleByRms: decay ${decay}, got 1.`, making(name, { decay: 1 })],
  [`scaleByRms: epsilon ${above0}, got 0.`, making(name, { epsilon: 0 })],
];

const wrongAdaGrad = (name: 'adagrad' | 'scaleByAdaGrad'): WrongInput[] => [
  ...noOptions(name),
  [`scaleByAdaGrad: initial ${notBelow0}, got -1.`, making(name, { initial: -1 })],
  [`scaleByAdaGrad: epsilon ${above0}, got 0.`, making(name, { epsilon: 0 })],
];

const wrongAdaDelta = (name: 'adadelta' | 'scaleByAdaDelta'): WrongInput[] => [
  ...noOptions(name),
  [`scaleByAdaDelta: rho ${decay}, got 1.`, making(name, { rho: 1 })],
  [`scaleByAdaDelta: epsilon ${above0}, got 0.`, making(name, { epsilon: 0 })],
];

export const wrongOptimizers = {
  adabelief: wrongAdam('adabelief', 'scaleByBelief'),
  adadelta: [...wrongAdaDelta('adadelta'), ...wrongOptimizer('adadelta', 'scaleByAdaDelta', 2)],
  adagrad: [...wrongAdaGrad('adagrad'), ...wrongOptimizer('adagrad', 'scaleByAdaGrad', 2)],
  adam: wrongAdam('adam', 'scaleByAdam'),
  adamax: wrongAdam('adamax', 'scaleByAdamax'),
  adamw: [...wrongAdam('adamw', 'scaleByAdam', 3), ...wrongDecay('adamw')],
  amsgrad: wrongAdam('amsgrad', 'scaleByAMSGrad'),
  lamb: [...wrongAdam('lamb', 'scaleByAdam', 4), ...wrongDecay('lamb')],
  lion: [...wrongLion('lion'), ...wrongOptimizer('lion', 'scaleByLion', 3), ...wrongDecay('lion')],
  nadam: wrongAdam('nadam', 'scaleByNadam'),
  radam: wrongAdam('radam', 'scaleByRAdam'),
  rmsprop: [
    ...wrongRms('rmsprop'),
    ...wrongOptimizer('rmsprop', 'scaleByRms', 3),
    [`momentum: decay ${decay}, got 1.`, making('rmsprop', { momentum: 1 })],
  ],
  scaleByAMSGrad: wrongPart('scaleByAMSGrad'),
  scaleByAdaDelta: [
    ...wrongAdaDelta('scaleByAdaDelta'),
    wrongParams(made('scaleByAdaDelta'), 'scaleByAdaDelta'),
  ],
  scaleByAdaGrad: [
    ...wrongAdaGrad('scaleByAdaGrad'),
    wrongParams(made('scaleByAdaGrad'), 'scaleByAdaGrad'),
  ],
  scaleByAdam: wrongPart('scaleByAdam'),
  scaleByAdamax: wrongPart('scaleByAdamax'),
  scaleByBelief: wrongPart('scaleByBelief'),
  scaleByLion: [...wrongLion('scaleByLion'), wrongParams(made('scaleByLion'), 'scaleByLion')],
  scaleByNadam: wrongPart('scaleByNadam'),
  scaleByRAdam: wrongPart('scaleByRAdam'),
  scaleByRms: [...wrongRms('scaleByRms'), wrongParams(made('scaleByRms'), 'scaleByRms')],
  sgd: [
    ...wrongOptions('sgd'),
    [`${rate} must be a number or a schedule, got undefined.`, making('sgd', {})],
    [`${rate} ${notBelow0}, got Infinity.`, making('sgd', { learningRate: Infinity })],
    ...wrongOptimizer('sgd', 'scaleByLearningRate', 2),
    [`momentum: decay ${decay}, got 1.`, making('sgd', { learningRate: 1, momentum: 1 })],
    [
      'sgd: nesterov needs momentum; give `momentum` a value above 0.',
      making('sgd', { learningRate: 1, nesterov: true }),
    ],
  ],
} as const;
