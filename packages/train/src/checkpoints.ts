import type { Json } from '@tapeloop/data';
import type { NdArray } from '@tapeloop/tensor';
import type { ParameterSummary } from './event.ts';

/** All that a run needs to go on as if it had never ended. */
export interface Snapshot {
  readonly step: number;
  /** Parameters, optimizer state, key and best parameters: a tree of tensors. */
  readonly tensors: unknown;
  /** What else the run goes on from: data position, seconds, early stopping. */
  readonly progress: Json;
  /** Whether no validation before was better. */
  readonly best: boolean;
  readonly configuration: Json;
  readonly versions: Readonly<Record<string, string>>;
  readonly parameters: readonly ParameterSummary[];
}

/** A snapshot that was kept, its tensors by path. */
export interface KeptSnapshot {
  readonly path: string;
  readonly step: number;
  readonly progress: Json;
  readonly tensors: Readonly<Record<string, NdArray>>;
}

/** A checkpoint that does not verify. */
export interface DamagedCheckpoint {
  readonly path: string;
  readonly reason: string;
}

/** Where a run keeps its checkpoints. */
export interface Checkpoints {
  /** Updates from one to the next; `'epoch'` for one after each pass over the data. */
  readonly every: number | 'epoch';
  readonly versions?: Readonly<Record<string, string>>;
  /** The newest that verifies, and those newer ones that do not. Changes nothing. */
  latest(): Promise<{
    readonly kept?: KeptSnapshot;
    readonly damaged: readonly DamagedCheckpoint[];
  }>;
  /** Before the first step: removes what killed writes left, and puts damaged ones aside. */
  prepare(damaged: readonly DamagedCheckpoint[]): Promise<readonly DamagedCheckpoint[]>;
  /** Writes one, whole or not at all, and removes those that are not to be kept; gives its path. */
  save(snapshot: Snapshot): Promise<string>;
}
