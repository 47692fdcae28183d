export {
  checkpointFolder,
  loadCheckpoint,
  type CheckpointFolderOptions,
} from './checkpoint/checkpoint-folder.ts';
export type { Keep } from './checkpoint/keep.ts';
export type { Manifest } from './checkpoint/manifest.ts';
export type { Checkpoint } from './checkpoint/read-checkpoint.ts';
export { logEvents } from './event-log.ts';
export { showProgress, type ProgressOptions, type ProgressStream } from './progress.ts';
export { readEvents } from './read-events.ts';
export { stopSignal } from './stop-signal.ts';
