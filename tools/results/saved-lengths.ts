import type { Saved } from './saved.ts';

/** The lengths of a task of which there are results, in order. */
export const savedLengths = (saved: Saved, task: string): number[] =>
  saved
    .files()
    .filter((file) => file.startsWith(`${task}-`))
    .map((file) => Number(file.slice(task.length + 1)))
    .toSorted((a, b) => a - b);
