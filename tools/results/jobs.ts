import { cellRows } from './cell-rows.ts';
import { sequenceTasks, taskNames, type Job, type TaskName } from './job.ts';

/** What of all runs is asked for; what is left out means the default sweep. */
export interface Selection {
  readonly task?: readonly TaskName[];
  readonly cell?: readonly string[];
  readonly length?: readonly number[];
  readonly seed?: readonly number[];
  readonly steps?: number;
  /** The longer lengths too. */
  readonly full?: boolean;
}

/** The runs of the default sweep for the tasks that are not for every cell. */
const chosen = {
  characters: { cells: ['lstmCell'], seeds: [1] },
  // Several seeds give the error bar.
  forecast: { cells: ['gruCell'], seeds: [1, 2, 3, 4, 5] },
};

/** The jobs of a selection, those that take long first. */
export function jobsOf(selection: Selection): readonly Job[] {
  const { task = taskNames, cell, length, seed, steps, full = false } = selection;
  const limit = steps === undefined ? {} : { steps };
  const jobs = task.flatMap((name): Job[] => {
    if (name === 'characters' || name === 'forecast') {
      const { cells, seeds } = chosen[name];
      return (cell ?? cells).flatMap((each) =>
        (seed ?? seeds).map((s): Job => ({ task: name, cell: each, seed: s, ...limit })),
      );
    }
    const { lengths, longer } = sequenceTasks[name];
    const all = length ?? (full ? [...lengths, ...longer] : lengths);
    return all.flatMap((T) =>
      (cell ?? cellRows.map((row) => row.name)).flatMap((each) =>
        (seed ?? [1]).map((s): Job => ({ task: name, length: T, cell: each, seed: s, ...limit })),
      ),
    );
  });
  const weight = (job: Job): number => (job.task === 'characters' ? Infinity : (job.length ?? 0));
  return jobs.toSorted((a, b) => (weight(a) === weight(b) ? 0 : weight(b) - weight(a)));
}
