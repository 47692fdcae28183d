import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readEvents } from '../src/node.ts';
import { beginAt, runFolder, stepOf, wholeRun } from './report/run-folder.ts';

it('gives every event as it was', () => {
  expect(readEvents(runFolder(wholeRun))).toEqual(wholeRun);
});

it('a null loss is NaN, as JSON writes it', () => {
  const events = [beginAt(0), stepOf(1, Number.NaN)];
  expect(readEvents(runFolder(events))).toEqual(events);
});

it('a last line that lacks only its end counts', () => {
  const folder = runFolder([beginAt(0)], JSON.stringify(stepOf(1, 3)));
  expect(readEvents(folder)).toEqual([beginAt(0), stepOf(1, 3)]);
});

it.each([
  ['{"kind":"st\n', 'line 2 is not an event of a run'],
  ['{"kind":"step","step":-1}\n', 'line 2 is not an event of a run (step: '],
  ['{"kind":"other"}\n', 'line 2 is not an event of a run (kind: '],
  ['3', 'line 2 is not an event of a run ('],
])('names the line of %j', (line, message) => {
  const folder = runFolder([beginAt(0)]);
  writeFileSync(`${folder}/events.jsonl`, `${JSON.stringify(beginAt(0))}\n${line}`);
  expect(() => readEvents(folder)).toThrow(`readEvents: '${folder}/events.jsonl' ${message}`);
});
