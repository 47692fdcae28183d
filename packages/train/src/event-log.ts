import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { must } from './argument.ts';
import type { TrainEvent } from './event.ts';
import { mustBeEvents, watched, type TrainEvents } from './finish.ts';

/**
 * Passes events on, each written as a line of JSON to a file before that.
 *
 * Where a run begins or goes on, what the file has of later steps is dropped, and so is a line that a
 * kill has torn: the file reads like that of a run that was never interrupted.
 */
export function logEvents<Result>(events: TrainEvents<Result>, path: string): TrainEvents<Result> {
  mustBeEvents('logEvents', events);
  must(
    'logEvents',
    'the path',
    'a path that is not empty',
    path,
    typeof path === 'string' && path !== '',
  );
  return watched(events, (event) => {
    if (event.kind === 'begin') cutAfter(path, event.step);
    appendFileSync(path, `${JSON.stringify(event)}\n`);
  });
}

/** The events of a file that `logEvents` wrote; a last line that is not whole is left out. */
export function readEvents(path: string): TrainEvent[] {
  must(
    'readEvents',
    'the path',
    'a path that is not empty',
    path,
    typeof path === 'string' && path !== '',
  );
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, i, lines) => {
      if (line === '') return [];
      try {
        // The cast: what was written.
        return [JSON.parse(line) as TrainEvent];
      } catch (cause) {
        if (i === lines.length - 1) return [];
        throw new Error(`readEvents: line ${i + 1} of '${path}' is no event; remove it.`, {
          cause,
        });
      }
    });
}

function cutAfter(path: string, step: number): void {
  mkdirSync(dirname(path), { recursive: true });
  // A new run begins a new file.
  const before = existsSync(path) && step > 0 ? readEvents(path) : [];
  const kept = before.filter((event) => event.step <= step && event.kind !== 'end');
  const temporary = `${path}.tmp`;
  writeFileSync(temporary, kept.map((event) => `${JSON.stringify(event)}\n`).join(''));
  renameSync(temporary, path);
}
