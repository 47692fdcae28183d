import { fc, test as law } from '@fast-check/vitest';
import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readEvents } from '../../src/report/index.ts';
import { beginAt, runFolder, stepOf, wholeRun } from './run-folder.ts';

it('gives every event as it was', async () => {
  expect(await readEvents(runFolder(wholeRun))).toEqual(wholeRun);
});

it('a null loss is NaN, as JSON writes it', async () => {
  const events = [beginAt(0), stepOf(1, Number.NaN)];
  expect(await readEvents(runFolder(events))).toEqual(events);
});

law.prop([fc.nat()], { numRuns: 20 })('the last line may be cut anywhere', async (cut) => {
  const last = JSON.stringify(stepOf(1, 3));
  const folder = runFolder([beginAt(0)], last.slice(0, cut % last.length));
  expect(await readEvents(folder)).toEqual([beginAt(0)]);
});

it('a last line that lacks only its end counts', async () => {
  const folder = runFolder([beginAt(0)], JSON.stringify(stepOf(1, 3)));
  expect(await readEvents(folder)).toEqual([beginAt(0), stepOf(1, 3)]);
});

it.each([
  ['{"kind":"st\n', 'line 2 is not an event of a run'],
  ['{"kind":"step","step":-1}\n', 'line 2 is not an event of a run (step: '],
  ['{"kind":"other"}\n', 'line 2 is not an event of a run (kind: '],
  ['3', 'line 2 is not an event of a run ('],
])('names the line of %j', async (line, message) => {
  const folder = runFolder([beginAt(0)]);
  writeFileSync(`${folder}/events.jsonl`, `${JSON.stringify(beginAt(0))}\n${line}`);
  await expect(readEvents(folder)).rejects.toThrow(
    `readEvents: '${folder}/events.jsonl' ${message}`,
  );
});
