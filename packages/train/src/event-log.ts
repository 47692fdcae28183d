import { appendFileSync, existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { mustBeEvents, watched, type TrainEvents } from './finish.ts';
import { readEvents } from './read-events.ts';
import { checkFolder, eventsFile } from './run-path.ts';

/**
 * Passes events on, each written before that as a line of JSON to `events.jsonl` in a run's folder.
 *
 * Where a run begins or goes on, what the file has of later steps is dropped, and so is a line that a
 * kill has torn: the file reads like that of a run that was never interrupted.
 */
export function logEvents<Result>(
  events: TrainEvents<Result>,
  folder: string,
): TrainEvents<Result> {
  mustBeEvents('logEvents', events);
  checkFolder('logEvents', folder);
  const path = eventsFile(folder);
  return watched(events, (event) => {
    if (event.kind === 'begin') cutAfter(folder, event.step);
    appendFileSync(path, `${JSON.stringify(event)}\n`);
  });
}

function cutAfter(folder: string, step: number): void {
  mkdirSync(folder, { recursive: true });
  const path = eventsFile(folder);
  // A new run begins a new file.
  const before = existsSync(path) && step > 0 ? readEvents(folder) : [];
  const kept = before.filter((event) => event.step <= step && event.kind !== 'end');
  const temporary = `${path}.tmp`;
  writeFileSync(temporary, kept.map((event) => `${JSON.stringify(event)}\n`).join(''));
  renameSync(temporary, path);
}
