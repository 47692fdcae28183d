import { typeOf } from '@tapeloop/autodiff';
import { zeros } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import type { LeafOutcome } from '../src/check-leaf.ts';
import type { Leaf } from '../src/program.ts';
import { finding, reportOf, type Finding } from '../src/report.ts';
import { settingsOf } from '../src/settings.ts';

const settings = settingsOf(() => {}, [], { name: 'step', seed: 7 });
const leaf: Leaf = {
  path: 'params.w',
  type: typeOf(zeros([4, 8])),
  entries: new Float64Array(32),
};
const outcome: LeafOutcome = {
  verdict: 'pass',
  analytic: 2,
  numeric: 2,
  error: 1e-12,
  difference: 0,
  step: 0.1,
  entry: 31,
};
const found = (more: Partial<LeafOutcome>): Finding =>
  finding({ ...outcome, ...more }, leaf, 1, settings);

describe('finding', () => {
  it('names the entry by its path', () => {
    expect(found({})).toMatchObject({ path: 'params.w[3, 7]', order: 1, ulp: 0 });
  });

  it('names a random direction', () => {
    const { entry: _entry, ...wide } = outcome;
    const { path } = finding({ ...wide, direction: 2 }, leaf, 2, settings);
    expect(path).toBe('params.w (direction 3 of 8)');
  });

  it('measures the difference in units in the last place of the larger', () => {
    expect(found({ analytic: 2 + 2 ** -50, difference: 2 ** -50 }).ulp).toBe(2);
    expect(found({ analytic: 5e-324, numeric: 0, difference: 5e-324 }).ulp).toBe(1);
    expect(found({ analytic: NaN, difference: NaN }).ulp).toBeNaN();
  });
});

describe('reportOf', () => {
  it('counts, and keeps the ten worst', () => {
    const passes = Array.from({ length: 12 }, () => found({}));
    const report = reportOf(
      [...passes, found({ verdict: 'undecided' }), found({ verdict: 'fail', entry: 0 })],
      settings,
    );
    expect(report).toMatchObject({
      verdict: 'fail',
      function: 'step',
      checked: 14,
      failed: 1,
      undecided: 1,
      seed: 7,
    });
    expect(report.entries).toHaveLength(10);
    expect(report.entries.slice(0, 3).map(({ verdict }) => verdict)).toEqual([
      'fail',
      'undecided',
      'pass',
    ]);
  });

  it('passes where there is nothing to check', () => {
    expect(reportOf([], settings)).toMatchObject({ verdict: 'pass', checked: 0 });
  });

  it('is undecided where nothing fails and something is open', () => {
    expect(reportOf([found({}), found({ verdict: 'undecided' })], settings).verdict).toBe(
      'undecided',
    );
  });
});
