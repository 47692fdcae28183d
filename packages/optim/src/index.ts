export { adam, type Adam, type AdamOptions, type AdamState } from './adam.ts';
export { applyUpdates } from './apply-updates.ts';
export { chain, type ChainRule } from './chain.ts';
export { clipByGlobalNorm, type NoState, type StatelessRule } from './clip-by-global-norm.ts';
export { cosine, type CosineOptions } from './cosine.ts';
export { globalNorm } from './global-norm.ts';
export {
  leafwise,
  type LeafContext,
  type LeafUpdate,
  type LeafwiseRule,
  type LeafwiseState,
} from './leafwise.ts';
export { momentum, type MomentumOptions, type Velocity } from './momentum.ts';
export type { Optimizer, StateOf, StateRule } from './optimizer.ts';
export { scaleByAdam, type AdamMoments, type Moments } from './scale-by-adam.ts';
export { scaleByLearningRate, type CountRule } from './scale-by-learning-rate.ts';
export { constant, type Schedule, type Step } from './schedule.ts';
export { sgd, type Sgd, type SgdOptions, type SgdState } from './sgd.ts';
export type { Counted } from './step-count.ts';
