import { readFileSync } from 'node:fs';
import { getDotPath, safeParse } from 'valibot';
import type { TrainEvent } from './event.ts';
import { eventSchema } from './event-schema.ts';
import { messageOf } from './message.ts';
import { checkFolder, eventsFile } from './run-path.ts';

/**
 * The events in a run's folder, in the order in which they were written.
 *
 * A last line that a killed process left unfinished is no event. Anything else that is not one throws
 * with the number of its line. A `null` where a number belongs is NaN, which JSON does not have.
 *
 * ```ts
 * import { readEvents } from '@tapeloop/train/node';
 * import { mkdtempSync, writeFileSync } from 'node:fs';
 * import { tmpdir } from 'node:os';
 *
 * const run = mkdtempSync(`${tmpdir()}/run-`);
 * const step = { kind: 'step', step: 1, epoch: 0, loss: 0.5, metrics: {}, seconds: 0.1 };
 * writeFileSync(`${run}/events.jsonl`, `${JSON.stringify(step)}\n{"kind":"st`);
 * readEvents(run).map(({ kind }) => kind); // => [ 'step' ]
 * ```
 */
export function readEvents(folder: string): TrainEvent[] {
  checkFolder('readEvents', folder);
  const path = eventsFile(folder);
  return eventsOf(path, textOf(path));
}

/** The events in the text of a file. */
export function eventsOf(path: string, text: string): TrainEvent[] {
  const lines = text.split('\n');
  const unfinished = lines.pop() ?? '';
  const events = lines.map((line, i) => eventOf(path, i + 1, parsed(path, i + 1, line)));
  if (unfinished === '') return events;
  try {
    return [...events, eventOf(path, lines.length + 1, JSON.parse(unfinished))];
  } catch (error) {
    if (error instanceof SyntaxError) return events;
    throw error;
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new Error(
      `readEvents: '${path}' cannot be read (${messageOf(cause)}); give the folder of a run.`,
      { cause },
    );
  }
}

function parsed(path: string, line: number, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw wrongLine(path, line, messageOf(cause), cause);
  }
}

function eventOf(path: string, line: number, value: unknown): TrainEvent {
  const result = safeParse(eventSchema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const where = getDotPath(issue);
  throw wrongLine(path, line, where === null ? issue.message : `${where}: ${issue.message}`);
}

function wrongLine(path: string, line: number, what: string, cause?: unknown): Error {
  return new Error(
    `readEvents: '${path}' line ${line} is not an event of a run (${what}); mend or remove the line.`,
    { cause },
  );
}
