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
