import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readRecords } from '../../../formats/test/tensorboard/reading.ts';
import { writeTensorBoard } from '../../src/report/index.ts';
import { runFolder, wholeRun } from './run-folder.ts';

const tagsIn = (folder: string) => {
  const files = readdirSync(folder).filter((name) => name.includes('tfevents'));
  return files.map((name) =>
    readRecords(readFileSync(join(folder, name))).flatMap(({ step, summary }) =>
      (summary?.value ?? []).map(({ tag }) => `${step} ${tag}`),
    ),
  );
};

it('passes events on, each of them in the file by then', async () => {
  const folder = runFolder([]);
  const passed: unknown[] = [];
  const growth: number[] = [];
  for await (const event of writeTensorBoard(wholeRun, folder)) {
    passed.push(event);
    growth.push(tagsIn(folder)[0]!.length);
  }
  expect(passed).toEqual(wholeRun);
  expect(growth).toEqual([1, 6, 11, 12, 12, 14, 14]);
  expect(tagsIn(folder)[0]!.slice(0, 6)).toEqual([
    '0 configuration',
    '1 accuracy',
    '1 loss',
    '1 norms/parameter/cell.<b>w',
    '1 norms/gradient/cell.<b>w',
    '1 norms/update/cell.<b>w',
  ]);
  expect(tagsIn(folder)[0]!.slice(-3)).toEqual([
    '2 validation/loss',
    '2 samples',
    '2 activations/gate <i>',
  ]);
});

it('a run that goes on gets a file of its own', async () => {
  const folder = runFolder([]);
  for (let part = 0; part < 2; part += 1) {
    for await (const _ of writeTensorBoard(wholeRun.slice(0, 1), folder));
  }
  expect(tagsIn(folder)).toEqual([['0 configuration'], ['0 configuration']]);
});
