import { describe, expect, it } from 'vitest';
import { outcomeOf, relative, worst, worstFirst, type Outcome } from '../src/outcome.ts';

const numeric = { value: 2, error: 1e-9, step: 0.25, noise: 1e-16 };
const outcome = (analytic: number, more: Partial<Outcome> = {}): Outcome => ({
  ...outcomeOf({ verdict: 'pass', numeric }, analytic, 4),
  ...more,
});

describe('outcomeOf', () => {
  it('has both derivatives, their difference and the step in units of the argument', () => {
    expect(outcome(2.5)).toEqual({
      verdict: 'pass',
      analytic: 2.5,
      numeric: 2,
      error: 1e-9,
      difference: 0.5,
      step: 1,
    });
  });

  it('has the reason of what is undecided', () => {
    const judgement = { verdict: 'undecided', reason: 'a kink', numeric } as const;
    expect(outcomeOf(judgement, 2, 1).reason).toBe('a kink');
  });
});

describe('relative', () => {
  it('is the difference as a part of the larger', () => {
    expect(relative(outcome(2.5))).toBe(0.2);
    expect(relative(outcome(1))).toBe(0.5);
    expect(relative(outcome(2))).toBe(0);
    expect(relative(outcome(0, { numeric: 0, difference: 0 }))).toBe(0);
    expect(relative(outcome(NaN))).toBe(Infinity);
  });
});

describe('worstFirst', () => {
  it('puts failures first, single entries before directions, large differences before small ones', () => {
    const sorted = [
      outcome(NaN, { verdict: 'fail' }),
      outcome(2.5, { verdict: 'fail' }),
      outcome(2.1, { verdict: 'fail' }),
      outcome(9, { verdict: 'fail', direction: 3 }),
      outcome(2, { verdict: 'undecided' }),
      outcome(2.2),
      outcome(2),
    ];
    expect(sorted.toReversed().toSorted(worstFirst)).toEqual(sorted);
    expect(worst(sorted.slice(3))).toBe(sorted[3]);
  });

  it('treats two that are not numbers alike', () => {
    expect(worstFirst(outcome(NaN), outcome(NaN))).toBe(0);
  });
});
