import { describe, expect, it } from 'vitest';
import { draws } from '../src/draws.ts';
import { eliminate, limits, type Estimate } from '../src/limit.ts';

const steps = Array.from({ length: 20 }, (_, k) => 2 ** -(k + 2));

function best(estimates: readonly Estimate[]): Estimate {
  return estimates.reduce((a, b) => (b.error < a.error ? b : a));
}

function tableau(quotient: (step: number) => number, noise: number, powers: number[]): Estimate[] {
  const noises = steps.map(() => noise);
  return limits({ steps, values: steps.map(quotient), noise: noises }, powers);
}

describe('limits', () => {
  it('finds the limit of a power series from its first steps', () => {
    const { value, error, step } = best(tableau((h) => Math.sin(h) / h, 1e-16, [2, 4, 6, 8]));
    expect(Math.abs(value - 1)).toBeLessThan(1e-14);
    expect(error).toBeLessThan(1e-13);
    expect(step).toBeGreaterThan(2 ** -10);
  });

  it('takes the powers that it is told', () => {
    const estimates = tableau((h) => 3 + 5 * h - h ** 3, 1e-16, [1, 3]);
    expect(best(estimates).value).toBeCloseTo(3, 13);
  });

  it('estimates an error that the true one stays below, with noise in every value', () => {
    const { uniform } = draws(3);
    const noisy = (h: number): number => Math.cos(h) + (1e-9 * (uniform() - 0.5)) / h;
    // The last steps have too few below them to show their noise.
    const settled = Array.from({ length: 200 }, () => tableau(noisy, 0, [2, 4, 6]))
      .flat()
      .filter(({ step }) => step >= steps[16]!);
    const furthest = Math.max(...settled.map(({ value, error }) => Math.abs(value - 1) / error));
    expect(furthest).toBeLessThan(16);
  });

  it('is not taken in by neighbours that agree by chance', () => {
    const values = steps.map((step, k) => 1 + (k % 2 === 0 ? 1 : -1) * (1e-6 / step));
    values[4] = values[3]! + 1e-15;
    const agreeing = limits({ steps, values, noise: steps.map(() => 0) }, []).find(
      ({ step }) => step === steps[4],
    );
    expect(agreeing!.error).toBeGreaterThan(1e-6 / steps[4]!);
  });

  it('never claims less than the noise that it is told of', () => {
    for (const { error, step, noise } of tableau(() => 1, 1e-12, [2])) {
      expect(noise).toBe(1e-12);
      expect(error).toBe(1e-12 / step);
    }
  });

  it('needs two steps for a first estimate', () => {
    expect(limits({ steps: [1], values: [2], noise: [0] }, [2])).toEqual([]);
    expect(limits({ steps: [1, 0.5], values: [2, 2], noise: [0, 0] }, [2])).toEqual([
      { value: 2, error: 0, step: 0.5, noise: 0 },
    ]);
  });
});

describe('eliminate', () => {
  it('removes the term that a ratio belongs to', () => {
    const values = [1, 0.5, 0.25].map((h) => 7 + 3 * h ** 2);
    expect(eliminate(values, 4)).toEqual([10, 7, 7]);
  });
});
