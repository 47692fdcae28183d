import { add, exp, log, mul, sin, sqrt, sub } from '@tapeloop/autodiff/scalar';
import { describe, expect, it } from 'vitest';
import { entryDirection, type Direction } from '../src/direction.ts';
import { Ladder } from '../src/ladder.ts';
import type { Estimate } from '../src/limit.ts';
import { linearized } from './linearized.ts';

const unit: Direction = { indices: [0], signs: [1], size: 1 };

function best(estimates: readonly Estimate[]): Estimate {
  return estimates.reduce((a, b) => (b.error < a.error ? b : a));
}

function descended(ladder: Ladder, from: number, count: number): Ladder {
  for (let k = 0; k < count; k += 1) ladder.descend(2 ** (from - k));
  return ladder;
}

describe('Ladder', () => {
  it('finds the slope of a smooth function, and no jump', () => {
    const ladder = descended(new Ladder(linearized(sin, 0.7), unit), -3, 8);
    const slope = best(ladder.slopes(0));
    expect(Math.abs(slope.value - Math.cos(0.7))).toBeLessThan(16 * slope.error);
    expect(slope.error).toBeLessThan(1e-12);
    expect(Math.abs(best(ladder.jumps(0)).value)).toBeLessThan(1e-11);
  });

  it('finds both slopes of a function with a kink', () => {
    const ladder = new Ladder(
      linearized((x: number) => add(mul(2, sqrt(mul(x, x))), mul(3, x)), 0),
      unit,
    );
    descended(ladder, -3, 8);
    expect(best(ladder.slopes(0)).value).toBeCloseTo(3, 10);
    expect(best(ladder.jumps(0)).value).toBeCloseTo(2, 10);
  });

  it('gives the derivative per unit of the argument, whatever the size of its steps', () => {
    const point = 1e-6;
    const ladder = new Ladder(
      linearized((x: number) => exp(mul(x, 1e6)), point),
      entryDirection(Float64Array.of(point), 0, point),
    );
    descended(ladder, -3, 10);
    expect(best(ladder.slopes(0)).value / (1e6 * Math.E)).toBeCloseTo(1, 11);
  });

  it('gives up steps that leave the domain', () => {
    const ladder = descended(new Ladder(linearized(log, 0.3), unit), 0, 10);
    expect(ladder.steps[0]).toBe(0.25);
    expect(best(ladder.slopes(0)).value).toBeCloseTo(1 / 0.3, 10);
    expect(ladder.ascend(0.5)).toBe(false);
    expect(ladder.steps[0]).toBe(0.25);
  });

  it('climbs above its first step', () => {
    const ladder = descended(
      new Ladder(
        linearized((x: number) => mul(3, x), 1),
        unit,
      ),
      -3,
      4,
    );
    expect(ladder.ascend(0.25)).toBe(true);
    expect(ladder.steps).toEqual([0.25, 0.125, 0.0625, 0.03125, 0.015625]);
  });

  it('knows the rounding of what is cancelled inside the function', () => {
    const [plain, cancelling] = [
      linearized((x: number) => mul(x, 1), 3),
      linearized((x: number) => sub(add(x, 1e6), 1e6), 3),
    ].map((each) => descended(new Ladder(each, unit), -3, 2).slopes(0)[0]!.noise);
    expect(plain!).toBeLessThan(1e-14);
    expect(cancelling!).toBeGreaterThan(1e-10);
  });

  it('has estimates for every cotangent of a result with several entries', () => {
    const both = linearized((x: number) => [sin(x), mul(x, 4)], 0.7);
    const ladder = descended(new Ladder(both, unit), -3, 8);
    both.cotangents.forEach(([a, b], c) => {
      expect(best(ladder.slopes(c)).value).toBeCloseTo(a! * Math.cos(0.7) + 4 * b!, 9);
    });
  });
});
