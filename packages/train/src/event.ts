import type { Json } from '@tapeloop/data';

/** A run begins, or goes on from a checkpoint. */
export interface BeginEvent {
  readonly kind: 'begin';
  /** Steps that are behind it. */
  readonly step: number;
  /** Steps of the whole run. */
  readonly steps: number;
  /** Whatever the caller wants to be kept of how the run was set up. */
  readonly configuration: Json;
  /** Versions of what the run depends on, by name. */
  readonly versions: Readonly<Record<string, string>>;
  readonly parameters: readonly ParameterSummary[];
  /** Checkpoints that did not verify, where they were put, and why; absent where there were none. */
  readonly damaged?: readonly { readonly path: string; readonly reason: string }[];
}

/** A parameter, by its path such as `cell.wx`. */
export interface ParameterSummary {
  readonly path: string;
  readonly shape: readonly number[];
  readonly dtype: string;
}

/** The Euclidean norms of a parameter, its gradient and its update, by the parameter's path. */
export type Norms = Readonly<
  Record<string, { readonly parameter: number; readonly gradient: number; readonly update: number }>
>;

/** An update was made. */
export interface StepEvent {
  readonly kind: 'step';
  /** Counted from 1. */
  readonly step: number;
  readonly epoch: number;
  readonly loss: number;
  readonly metrics: Readonly<Record<string, number>>;
  /** Seconds of training, those before a resumption included. */
  readonly seconds: number;
  /** Only at the steps at which norms are asked for. */
  readonly norms?: Norms;
}

/** The model was measured on held-out data. */
export interface ValidationEvent {
  readonly kind: 'validation';
  readonly step: number;
  readonly metrics: Readonly<Record<string, number>>;
  /** Whether no validation before was better. */
  readonly best: boolean;
}

/** What the caller's own `inspect` found at a step. */
export interface InspectionEvent {
  readonly kind: 'inspection';
  readonly step: number;
  /** Texts that the model wrote. */
  readonly samples?: readonly string[];
  /** Values [time][unit] by name, such as those of an LSTM's forget gate. */
  readonly activations?: Readonly<Record<string, readonly (readonly number[])[]>>;
  /** What was read at each time of the activations, such as the letters of a word. */
  readonly inputs?: readonly string[];
}

/** A checkpoint is on disk, whole. */
export interface CheckpointEvent {
  readonly kind: 'checkpoint';
  readonly step: number;
  readonly path: string;
  readonly best: boolean;
}

/** The run is over, or was asked to stop. */
export interface EndEvent {
  readonly kind: 'end';
  readonly step: number;
  readonly reason: 'finished' | 'early stop' | 'signal';
  readonly seconds: number;
  /** The most memory that the process held, in bytes; absent where it is not known. */
  readonly peakMemory?: number;
}

/** What a training run reports, in order. */
export type TrainEvent =
  | BeginEvent
  | StepEvent
  | ValidationEvent
  | InspectionEvent
  | CheckpointEvent
  | EndEvent;
