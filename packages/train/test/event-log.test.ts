import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { finish, type TrainEvent } from '../src/index.ts';
import { logEvents, readEvents } from '../src/node.ts';
import { temporaryFolder } from './run.ts';

const begin = (step: number): TrainEvent => ({
  kind: 'begin',
  step,
  steps: 9,
  configuration: null,
  versions: {},
  parameters: [],
});
const step = (at: number): TrainEvent => ({
  kind: 'step',
  step: at,
  epoch: 0,
  loss: at / 2,
  metrics: {},
  seconds: at,
});
const end = (at: number): TrainEvent => ({ kind: 'end', step: at, reason: 'signal', seconds: 1 });

async function* of(...events: TrainEvent[]): AsyncGenerator<TrainEvent, string, undefined> {
  yield* events;
  return 'result';
}

it('writes a line for each event before it is passed on, and gives the result', async () => {
  const folder = join(temporaryFolder(), 'deep');
  const path = join(folder, 'events.jsonl');
  const seen: number[] = [];
  for await (const _ of logEvents(of(begin(0), step(1), step(2)), folder)) {
    seen.push(readFileSync(path, 'utf8').split('\n').length - 1);
  }
  expect(seen).toEqual([1, 2, 3]);
  expect(readEvents(folder)).toEqual([begin(0), step(1), step(2)]);
  expect(await finish(logEvents(of(), folder))).toBe('result');
});

it('drops what a resumed run does again, ends in between, and a line that is torn', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'events.jsonl');
  await finish(logEvents(of(begin(0), step(1), step(2), end(2)), folder));
  await finish(logEvents(of(begin(2), step(3), step(4), step(5)), folder));
  appendFileSync(path, '{"kind":"st');
  await finish(logEvents(of(begin(3), step(4), end(4)), folder));
  const once = [begin(0), step(1), step(2), begin(2), step(3), begin(3), step(4), end(4)];
  expect(readEvents(folder)).toEqual(once);
  await finish(logEvents(of(begin(0), step(1)), folder));
  expect(readEvents(folder)).toEqual([begin(0), step(1)]);
});
