import { mul, sub } from '@tapeloop/autodiff/scalar';
import { describe, expect, it } from 'vitest';
import type { Direction } from '../src/direction.ts';
import { evidence } from '../src/evidence.ts';
import { Ladder } from '../src/ladder.ts';
import { linearized } from './linearized.ts';

const both: Direction = { indices: [0, 1], signs: [1, -1], size: 1 };

function climbed(f: (x: number, y: number) => number): ReturnType<typeof evidence> {
  const linearization = linearized(f, 3, 5);
  const ladder = new Ladder(linearization, both);
  for (let k = 3; k < 10; k += 1) ladder.descend(2 ** -k);
  return evidence(linearization, both, ladder, 2);
}

describe('evidence', () => {
  it('holds the derivative along the direction, and how far rounding moves it', () => {
    const [known] = climbed(mul);
    expect(known!.analytic).toBe(2);
    expect(known!.rounding).toBeGreaterThan(0);
    expect(known!.rounding).toBeLessThan(1e-13);
  });

  it('shows a cancellation in the derivative', () => {
    const [known] = climbed((x, y) => sub(mul(x, 1e6), mul(sub(x, mul(y, 1e-9)), 1e6)));
    expect(known!.rounding).toBeGreaterThan(1e-11);
  });

  it('leaves out estimates of the finest steps', () => {
    const [known] = climbed(mul);
    const finest = Math.min(...[...known!.slopes, ...known!.jumps].map(({ step }) => step));
    expect(finest).toBe(2 ** -7);
  });
});
