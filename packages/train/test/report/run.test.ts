import { fc, it } from '@fast-check/vitest';
import { expect } from 'vitest';
import { runOf } from '../../src/report/run.ts';
import { beginAt, stepOf } from './run-folder.ts';

it.prop([fc.integer({ min: 1, max: 8 }), fc.nat({ max: 8 }), fc.integer({ min: 1, max: 10 })])(
  'what a resumption did again replaces what was',
  (killedAt, from, until) => {
    const start = Math.min(from, killedAt);
    const before = Array.from({ length: killedAt }, (_, i) => stepOf(i + 1, 1));
    const after = Array.from({ length: until }, (_, i) => stepOf(start + i + 1, 2));
    const run = runOf([beginAt(0), ...before, beginAt(start), ...after], 'run');
    expect(run.steps).toEqual([...before.slice(0, start), ...after]);
    expect(run.resumptions).toEqual(start === 0 ? [] : [start]);
  },
);
