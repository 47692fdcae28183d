export { applyUpdates } from './apply-updates.ts';
export { chain, type ChainRule } from './chain.ts';
export { globalNorm } from './global-norm.ts';
export type { LabelTree, Labels } from './leaf-labels.ts';
export {
  leafwise,
  type LeafContext,
  type LeafUpdate,
  type LeafwiseRule,
  type LeafwiseState,
} from './leafwise.ts';
export type { Optimizer, StateOf, StateRule } from './optimizer.ts';
export type { NoState, StatelessRule } from './stateless.ts';
export type { Counted } from './step-count.ts';
export {
  adabelief,
  scaleByBelief,
  type AdaBelief,
  type AdaBeliefMoments,
  type AdaBeliefOptions,
  type AdaBeliefState,
  type BeliefMoments,
} from './optimizers/adabelief.ts';
export {
  adadelta,
  scaleByAdaDelta,
  type AdaDelta,
  type AdaDeltaOptions,
  type AdaDeltaSquares,
  type AdaDeltaState,
  type DeltaSquares,
} from './optimizers/adadelta.ts';
export {
  adagrad,
  scaleByAdaGrad,
  type AdaGrad,
  type AdaGradOptions,
  type AdaGradState,
  type AdaGradSum,
  type SumOfSquares,
} from './optimizers/adagrad.ts';
export { adam, type Adam, type AdamOptions, type AdamState } from './optimizers/adam.ts';
export {
  adamax,
  scaleByAdamax,
  type Adamax,
  type AdamaxMoments,
  type AdamaxOptions,
  type AdamaxState,
  type InfinityMoments,
} from './optimizers/adamax.ts';
export { adamw, type AdamW, type AdamWOptions, type AdamWState } from './optimizers/adamw.ts';
export {
  amsgrad,
  scaleByAMSGrad,
  type AMSGrad,
  type AMSGradOptions,
  type AMSGradState,
  type GreatestMoments,
} from './optimizers/amsgrad.ts';
export { lamb, type Lamb, type LambOptions, type LambState } from './optimizers/lamb.ts';
export {
  lion,
  scaleByLion,
  type Lion,
  type LionMean,
  type LionOptions,
  type LionState,
  type Mean,
} from './optimizers/lion.ts';
export {
  nadam,
  scaleByNadam,
  type Nadam,
  type NadamOptions,
  type NadamState,
} from './optimizers/nadam.ts';
export {
  radam,
  scaleByRAdam,
  type RAdam,
  type RAdamOptions,
  type RAdamState,
} from './optimizers/radam.ts';
export {
  rmsprop,
  scaleByRms,
  type RMSprop,
  type RMSpropOptions,
  type RMSpropState,
  type RmsOptions,
  type RmsRule,
} from './optimizers/rmsprop.ts';
export { sgd, type Sgd, type SgdOptions, type SgdState } from './optimizers/sgd.ts';
export { addDecayedWeights, type Mask } from './parts/add-decayed-weights.ts';
export { clipByGlobalNorm } from './parts/clip-by-global-norm.ts';
export { clipByNorm } from './parts/clip-by-norm.ts';
export { clipByValue } from './parts/clip-by-value.ts';
export { freeze } from './parts/freeze.ts';
export { momentum, type MomentumOptions, type Velocity } from './parts/momentum.ts';
export { scaleByAdam, type AdamMoments, type Moments } from './parts/scale-by-adam.ts';
export { scaleByLearningRate, type CountRule } from './parts/scale-by-learning-rate.ts';
export { scaleByTrustRatio } from './parts/scale-by-trust-ratio.ts';
export { constant } from './schedules/constant.ts';
export { cosine } from './schedules/cosine.ts';
export { cosineWithRestarts, type RestartOptions } from './schedules/cosine-with-restarts.ts';
export type { CourseOptions } from './schedules/course.ts';
export { exponential, type ExponentialOptions } from './schedules/exponential.ts';
export { linear } from './schedules/linear.ts';
export { oneCycle, type OneCycleOptions } from './schedules/one-cycle.ts';
export { piecewise } from './schedules/piecewise.ts';
export { polynomial, type PolynomialOptions } from './schedules/polynomial.ts';
export {
  reduceOnPlateau,
  type Plateau,
  type PlateauOptions,
  type PlateauState,
} from './schedules/reduce-on-plateau.ts';
export type { Schedule, Step } from './schedules/schedule.ts';
export { warmUp, type WarmUpOptions } from './schedules/warm-up.ts';
export {
  accumulate,
  type AccumulationRule,
  type AccumulationState,
} from './wrappers/accumulate.ts';
export {
  lookahead,
  type LookaheadOptions,
  type LookaheadRule,
  type LookaheadState,
} from './wrappers/lookahead.ts';
export { partition, type Part, type PartitionRule } from './wrappers/partition.ts';
export {
  withAverage,
  type AverageOptions,
  type AverageRule,
  type AverageState,
} from './wrappers/with-average.ts';
