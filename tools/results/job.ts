import { adding } from './adding.ts';
import { cellRows, type CellRow } from './cell-rows.ts';
import { runCharacters, type CharacterResult } from './character-run.ts';
import { copying } from './copying.ts';
import { runForecast, type ForecastResult } from './forecast-run.ts';
import { runSequence, type SequenceResult } from './sequence-run.ts';
import type { SequenceTask } from './sequence-task.ts';

/** The tasks on sequences of a length. */
export const sequenceTasks: Readonly<Record<'adding' | 'copying', SequenceTask>> = {
  adding,
  copying,
};

export type TaskName = keyof typeof sequenceTasks | 'characters' | 'forecast';
export const taskNames: readonly TaskName[] = ['adding', 'copying', 'characters', 'forecast'];

/** One run: what a worker is told. */
export interface Job {
  readonly task: TaskName;
  readonly cell: string;
  readonly seed: number;
  /** Of sequences, where the task has some. */
  readonly length?: number;
  /** Steps at most, where they are not the task's. */
  readonly steps?: number;
}

export type JobResult = SequenceResult | CharacterResult | ForecastResult;

/** The row of a cell's name. */
export function rowOf(cell: string): CellRow {
  const row = cellRows.find(({ name }) => name === cell);
  if (row !== undefined) return row;
  const names = cellRows.map(({ name }) => `'${name}'`).join(', ');
  throw new Error(`there is no cell '${cell}'; take one of ${names}.`);
}

/** The file in which a job's result is kept. */
export const fileOf = ({ task, length }: Job): string =>
  length === undefined ? task : `${task}-${length}`;

/** The name of its result there. */
export const runOf = ({ cell, seed }: Job): string => `${cell}, seed ${seed}`;

/** Does it. */
export function runJob({ task, length, cell, ...options }: Job): JobResult {
  const row = rowOf(cell);
  if (task === 'characters') return runCharacters(row, options);
  if (task === 'forecast') return runForecast(row, options);
  return runSequence(sequenceTasks[task], length!, row, options);
}
