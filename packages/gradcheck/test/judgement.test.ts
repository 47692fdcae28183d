import { describe, expect, it } from 'vitest';
import { judge, type Evidence } from '../src/judgement.ts';
import type { Estimate } from '../src/limit.ts';

const smooth: Estimate = { value: 0, error: 1e-12, step: 0.1, noise: 1e-16 };

function known(
  analytic: number,
  value: number,
  error: number,
  more: Partial<Evidence> = {},
): Evidence {
  const slopes = [{ value, error, step: 0.1, noise: 1e-16 }];
  return { analytic, rounding: 1e-16, slopes, jumps: [smooth], ...more };
}

describe('judge', () => {
  it('passes what differs by the error estimate, and fails what differs by much more', () => {
    expect(judge(known(2 + 1e-9, 2, 1e-9)).verdict).toBe('pass');
    expect(judge(known(2 + 1e-7, 2, 1e-9)).verdict).toBe('fail');
    expect(judge(known(2.002, 2, 1e-6)).verdict).toBe('fail');
  });

  it('compares with the estimate that knows most of its own digits', () => {
    const slopes = [
      { value: 1e9, error: 1, step: 8, noise: 0 },
      { value: 3, error: 1e-6, step: 0.5, noise: 0 },
      { value: 2, error: 1e-12, step: 0.1, noise: 0 },
    ];
    expect(judge(known(2, 0, 0, { slopes })).numeric.value).toBe(2);
  });

  it('decides nothing on an estimate that is not known to 1e-4 of itself', () => {
    expect(judge(known(2, 2, 1e-4))).toMatchObject({
      verdict: 'undecided',
      reason: 'step control did not converge: error estimate 0.0001 against a derivative of 2',
    });
    expect(judge(known(5, 2, 1e-4)).verdict).toBe('undecided');
    expect(judge(known(2, 2, Infinity)).verdict).toBe('undecided');
  });

  it('decides on zero where only rounding is left of it', () => {
    expect(judge(known(1e-17, 1e-16, 1e-15)).verdict).toBe('pass');
    expect(judge(known(0, 0, 0)).verdict).toBe('pass');
    expect(judge(known(0.1, 1e-16, 1e-15)).verdict).toBe('fail');
    expect(judge(known(0, 1e-16, 1e-9)).verdict).toBe('undecided');
  });

  it('takes no zero from steps beyond the size of the entry, nor from endless noise', () => {
    const far = [{ value: 0, error: 1e-15, step: 4, noise: 1e-14 }];
    expect(judge(known(0, 0, 0, { slopes: far })).verdict).toBe('undecided');
    const endless = [{ value: 0, error: Infinity, step: 0.1, noise: Infinity }];
    expect(judge(known(0, 0, 0, { slopes: endless })).verdict).toBe('undecided');
  });

  it('names both slopes of a kink', () => {
    const jumps = [{ value: 0.5, error: 1e-12, step: 0.1, noise: 0 }];
    expect(judge(known(0, 0.5, 1e-12, { jumps }))).toMatchObject({
      verdict: 'undecided',
      reason: 'a kink: the slope is 0 on one side and 1 on the other',
    });
  });

  it('fails an analytic derivative that is not a number beside a numeric one that is', () => {
    expect(judge(known(NaN, 2, 1e-9)).verdict).toBe('fail');
    expect(judge(known(Infinity, 2, 1e-9)).verdict).toBe('fail');
    expect(judge(known(NaN, 2, 1)).verdict).toBe('undecided');
  });

  it('allows for the rounding of the analytic derivative', () => {
    expect(judge(known(2 + 1e-7, 2, 1e-9, { rounding: 1e-7 })).verdict).toBe('pass');
    expect(judge(known(2.2, 2, 1e-9, { rounding: 0.1 }))).toMatchObject({
      verdict: 'undecided',
      reason: 'cancellation in the analytic derivative: rounding moves 2.2 by 0.1',
    });
    expect(judge(known(9, 2, 1e-9, { rounding: 0.1 })).verdict).toBe('fail');
  });
});
