import { fc, it } from '@fast-check/vitest';
import { expect } from 'vitest';
import { readEvents } from '../src/node.ts';
import { beginAt, runFolder, stepOf } from './report/run-folder.ts';

it.prop([fc.nat()], { numRuns: 20 })('the last line may be cut anywhere', (cut) => {
  const last = JSON.stringify(stepOf(1, 3));
  const folder = runFolder([beginAt(0)], last.slice(0, cut % last.length));
  expect(readEvents(folder)).toEqual([beginAt(0)]);
});
