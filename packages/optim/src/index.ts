export { adam, type Adam, type AdamOptions, type AdamState } from './optimizers/adam.ts';
export { applyUpdates } from './apply-updates.ts';
export { chain, type ChainRule } from './chain.ts';
export { clipByGlobalNorm, type NoState, type StatelessRule } from './parts/clip-by-global-norm.ts';
export { cosine, type CosineOptions } from './schedules/cosine.ts';
export { globalNorm } from './global-norm.ts';
export {
  leafwise,
  type LeafContext,
  type LeafUpdate,
  type LeafwiseRule,
  type LeafwiseState,
} from './leafwise.ts';
export { momentum, type MomentumOptions, type Velocity } from './parts/momentum.ts';
export type { Optimizer, StateOf, StateRule } from './optimizer.ts';
export { scaleByAdam, type AdamMoments, type Moments } from './parts/scale-by-adam.ts';
export { scaleByLearningRate, type CountRule } from './parts/scale-by-learning-rate.ts';
export { constant, type Schedule, type Step } from './schedules/schedule.ts';
export { sgd, type Sgd, type SgdOptions, type SgdState } from './optimizers/sgd.ts';
export type { Counted } from './step-count.ts';
