import { grad } from '@tapeloop/autodiff';
import * as scalar from '@tapeloop/autodiff/scalar';
import { describe, expect, it } from 'vitest';
import { compile, explain } from '../../src/index.ts';

type OfNumbers = (...xs: readonly number[]) => number;

describe('operations on numbers', () => {
  // Each takes one number or two.
  const operations: Readonly<Record<string, OfNumbers>> = scalar;
  it.each(Object.entries(operations))('%s has instructions', (name, f) => {
    const slope: OfNumbers = grad(f);
    for (const [x, y] of [
      [0.7, 0.3],
      [2.5, 4],
    ] as const) {
      expect(compile(f)(x, y)).toBeCloseTo(f(x, y), 14);
      expect(compile(slope)(x, y)).toBeCloseTo(slope(x, y), 14);
    }
    expect(explain(f, 0.7, 0.3), name).not.toContain('in JavaScript');
  });
});
