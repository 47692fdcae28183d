import { describe, expect, it } from 'vitest';
import { confirmed } from '../src/confirmation.ts';
import type { Evidence } from '../src/judgement.ts';
import type { Estimate } from '../src/limit.ts';

const flat: Estimate = { value: 0, error: 1e-12, step: 0.1, noise: 1e-16 };
const estimate = (value: number, step: number, error: number): Estimate => ({
  value,
  error,
  step,
  noise: 1e-16,
});

function known(analytic: number, slopes: readonly Estimate[]): Evidence {
  return { analytic, rounding: 1e-16, slopes, jumps: [flat] };
}

// The slope of x + cos(1e5 x) / 1e5, which ripples 1e5 times faster than x moves.
const rippled = (x: number): number => 1 - Math.sin(1e5 * x + 1);

const never = (): number => {
  throw new Error('not needed');
};

describe('confirmed', () => {
  it('lets a failure stand where the analytic derivative is smooth', () => {
    const slopes = [estimate(1, 0.1, 1e-12)];
    const judgement = confirmed(known(1.001, slopes), (step) => 1.001 * Math.cos(step));
    expect(judgement.verdict).toBe('fail');
  });

  it('lets a failure stand where the analytic derivative is not a number', () => {
    expect(confirmed(known(NaN, [estimate(1, 0.1, 1e-12)]), () => NaN).verdict).toBe('fail');
  });

  it('turns to finer steps where the analytic derivative ripples', () => {
    const slopes = [estimate(1, 0.1, 1e-12), estimate(rippled(0), 1e-7, 1e-9)];
    expect(confirmed(known(rippled(0), slopes), rippled)).toMatchObject({
      verdict: 'pass',
      numeric: { step: 1e-7 },
    });
    const wrong = (x: number): number => 1.01 * rippled(x);
    expect(confirmed(known(wrong(0), slopes), wrong).verdict).toBe('fail');
  });

  it('leaves it open where no finer step is known', () => {
    expect(confirmed(known(rippled(0), [estimate(1, 0.1, 1e-12)]), rippled)).toMatchObject({
      verdict: 'undecided',
      reason: 'the analytic derivative changes faster than any step can follow',
    });
  });

  it('asks nothing more where the judgement is no failure', () => {
    expect(confirmed(known(1, [estimate(1, 0.1, 1e-12)]), never).verdict).toBe('pass');
    expect(confirmed(known(1, [estimate(1, 0.1, 1)]), never).verdict).toBe('undecided');
  });
});
