export type { Checkpoints, DamagedCheckpoint, KeptSnapshot, Snapshot } from './checkpoints.ts';
export type {
  BeginEvent,
  CheckpointEvent,
  EndEvent,
  InspectionEvent,
  Norms,
  ParameterSummary,
  StepEvent,
  TrainEvent,
  ValidationEvent,
} from './event.ts';
export { finish, type TrainEvents } from './finish.ts';
export { metricOf, type Metric, type Metrics } from './metric.ts';
export { accuracy } from './metrics/accuracy.ts';
export { auc, type Scores } from './metrics/auc.ts';
export { average, type Sums, type Total } from './metrics/average.ts';
export { f1, type Confusion } from './metrics/f1.ts';
export { mae } from './metrics/mae.ts';
export { perplexity } from './metrics/perplexity.ts';
export type { Predictions } from './metrics/predictions.ts';
export type {
  Best,
  Compile,
  Every,
  Loss,
  Trained,
  TrainOptions,
  ValidationOptions,
} from './options.ts';
export { train } from './train.ts';
