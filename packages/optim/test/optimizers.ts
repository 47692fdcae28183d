import {
  accumulate,
  adabelief,
  adadelta,
  adagrad,
  adam,
  adamax,
  adamw,
  addDecayedWeights,
  amsgrad,
  chain,
  clipByGlobalNorm,
  clipByNorm,
  clipByValue,
  constant,
  cosine,
  freeze,
  lamb,
  lion,
  lookahead,
  momentum,
  nadam,
  partition,
  radam,
  rmsprop,
  scaleByAMSGrad,
  scaleByAdaDelta,
  scaleByAdaGrad,
  scaleByAdam,
  scaleByAdamax,
  scaleByBelief,
  scaleByLearningRate,
  scaleByLion,
  scaleByNadam,
  scaleByRAdam,
  scaleByRms,
  scaleByTrustRatio,
  sgd,
  warmUp,
  withAverage,
  type Optimizer,
} from '../src/index.ts';

/** One way to make an optimizer, by the exported name that it tests. */
export interface Row {
  readonly name: string;
  readonly setting: string;
  readonly optimizer: Optimizer;
  /** Where it walks down by itself: in 200 steps a quadratic bowl, in 400 Rosenbrock's valley. */
  readonly descends: readonly ('bowl' | 'valley')[];
  /** Whether parameters without a gradient stay as they are. */
  readonly rests: boolean;
}

const row = (
  name: string,
  setting: string,
  optimizer: Optimizer,
  traits: Partial<Pick<Row, 'descends' | 'rests'>> = {},
): Row => ({ name, setting, optimizer, descends: [], rests: true, ...traits });

const bowl = { descends: ['bowl'] } as const;
const valley = { descends: ['valley'] } as const;
const decaying = { rests: false } as const;

const short = cosine({ from: 0.2, steps: 200 });
const long = cosine({ from: 0.1, steps: 400 });
const byLength = (path: string): string => (path.length % 2 === 0 ? 'even' : 'odd');

/** Every exported optimizer in its settings: the laws are tested on all of them. */
export const optimizers: readonly Row[] = [
  row('adabelief', 'bowl', adabelief({ learningRate: short }), bowl),
  row('adabelief', 'valley', adabelief({ learningRate: long }), valley),
  row('adadelta', 'bowl', adadelta({ rho: 0.9, epsilon: 1e-3 }), bowl),
  row('adadelta', 'valley', adadelta({ rho: 0.95, epsilon: 1e-4 }), valley),
  row('adagrad', 'bowl', adagrad({ learningRate: 1, initial: 0.1 }), bowl),
  row('adagrad', 'valley', adagrad({ learningRate: 0.6 }), valley),
  row('adam', 'bowl', adam({ learningRate: 0.1 }), bowl),
  row('adam', 'no memory', adam({ learningRate: short, beta1: 0, beta2: 0 }), bowl),
  row('adam', 'valley', adam({ learningRate: long }), valley),
  row('adamax', 'bowl', adamax({ learningRate: short }), bowl),
  row('adamax', 'valley', adamax({ learningRate: 0.3 }), valley),
  row('adamw', 'bowl', adamw({ learningRate: short, weightDecay: 1e-4 }), { ...bowl, ...decaying }),
  row('adamw', 'valley', adamw({ learningRate: long, mask: false }), valley),
  row('amsgrad', 'bowl', amsgrad({ learningRate: short }), bowl),
  row('amsgrad', 'valley', amsgrad({ learningRate: long }), valley),
  row('lamb', 'bowl', lamb({ learningRate: short }), bowl),
  row('lamb', 'valley', lamb({ learningRate: cosine({ from: 0.05, steps: 400 }) }), valley),
  row('lion', 'bowl', lion({ learningRate: short }), bowl),
  row('lion', 'valley', lion({ learningRate: cosine({ from: 0.02, steps: 400 }) }), valley),
  row('lion', 'decaying', lion({ weightDecay: 0.1 }), decaying),
  row('nadam', 'bowl', nadam({ learningRate: 0.1 }), bowl),
  row('nadam', 'valley', nadam({ learningRate: long }), valley),
  row('radam', 'bowl', radam({ learningRate: short }), bowl),
  row('radam', 'valley', radam({ learningRate: warmUp({ steps: 200, to: 0.3 }) }), valley),
  row('rmsprop', 'bowl', rmsprop({ learningRate: short }), bowl),
  row('rmsprop', 'valley', rmsprop({ learningRate: long, momentum: 0.5 }), valley),
  row('rmsprop', 'centered', rmsprop({ learningRate: long, centered: true }), valley),
  row('sgd', 'bowl', sgd({ learningRate: constant(0.1) }), bowl),
  row('sgd', 'momentum', sgd({ learningRate: 0.05, momentum: 0.8 }), bowl),
  row('sgd', 'nesterov', sgd({ learningRate: 0.05, momentum: 0.8, nesterov: true }), bowl),
  row('sgd', 'valley', sgd({ learningRate: 0.0005, momentum: 0.95 }), valley),

  row('addDecayedWeights', 'all', addDecayedWeights(0.1), decaying),
  row(
    'addDecayedWeights',
    'some',
    addDecayedWeights(0.1, (path) => byLength(path) === 'odd'),
    decaying,
  ),
  row('clipByGlobalNorm', 'norm 0.5', clipByGlobalNorm(0.5)),
  row('clipByNorm', 'norm 0.5', clipByNorm(0.5)),
  row('clipByValue', 'limit 0.5', clipByValue(0.5)),
  row('freeze', 'everything', freeze()),
  row('momentum', 'decay 0.9', momentum({ decay: 0.9 })),
  row('scaleByAMSGrad', 'defaults', scaleByAMSGrad()),
  row('scaleByAdaDelta', 'defaults', scaleByAdaDelta()),
  row('scaleByAdaGrad', 'defaults', scaleByAdaGrad()),
  row('scaleByAdam', 'defaults', scaleByAdam()),
  row('scaleByAdamax', 'defaults', scaleByAdamax()),
  row('scaleByBelief', 'defaults', scaleByBelief()),
  row('scaleByLearningRate', 'number', scaleByLearningRate(0.2), bowl),
  row('scaleByLearningRate', 'schedule', scaleByLearningRate(short), bowl),
  row('scaleByLion', 'defaults', scaleByLion()),
  row('scaleByNadam', 'defaults', scaleByNadam()),
  row('scaleByRAdam', 'defaults', scaleByRAdam()),
  row('scaleByRms', 'defaults', scaleByRms()),
  row('scaleByTrustRatio', 'plain', scaleByTrustRatio()),

  row('accumulate', 'one', accumulate(adam({ learningRate: long }), 1), valley),
  row('accumulate', 'three', accumulate(sgd({ learningRate: 0.2 }), 3), bowl),
  row('chain', 'clipped', chain(clipByGlobalNorm(1), adam({ learningRate: 0.1 })), bowl),
  row('chain', 'empty', chain()),
  row('lookahead', 'bowl', lookahead(sgd({ learningRate: 0.2 })), bowl),
  row('lookahead', 'valley', lookahead(adam({ learningRate: long }), { every: 3 }), valley),
  row(
    'partition',
    'by path',
    partition({ even: adam({ learningRate: 0.1 }), odd: sgd({ learningRate: 0.1 }) }, byLength),
    bowl,
  ),
  row('partition', 'one for all', partition({ all: adam({ learningRate: long }) }, 'all'), valley),
  row('withAverage', 'decay 0.9', withAverage(sgd({ learningRate: 0.2 }), { decay: 0.9 }), bowl),
  row('withAverage', 'mean', withAverage(adam({ learningRate: long }), { decay: 1 }), valley),
];
