import { tensor } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { cotangentsFor } from '../src/cotangents.ts';
import { draws } from '../src/draws.ts';
import { entriesOf, layoutOf } from '../src/entries.ts';

function cotangents(values: readonly unknown[], count: number): Float64Array[] {
  return cotangentsFor(entriesOf(values), layoutOf(values), count, draws(0));
}

describe('cotangentsFor', () => {
  it('is 1 for a single number, so that its gradient is reported', () => {
    expect(cotangents([1e8], 4)).toEqual([Float64Array.of(1)]);
  });

  it('gives as many as asked for, none like another', () => {
    const made = cotangents([tensor([1, 1, 1])], 3);
    expect(made).toHaveLength(3);
    expect(new Set(made.map(String)).size).toBe(3);
    for (const entry of made.flatMap((cotangent) => [...cotangent])) {
      expect(Math.abs(Math.abs(entry) - 1)).toBeLessThanOrEqual(0.5);
    }
  });

  it('weighs leaves alike, whatever their sizes', () => {
    const values = [tensor([1e8, -1e8]), tensor([1e-8, 1e-8])];
    for (const cotangent of cotangents(values, 4)) {
      const parts = cotangent.map((c, i) => Math.abs(c * entriesOf(values)[i]!));
      for (const part of parts) expect(part).toBeGreaterThan(0.4);
      for (const part of parts) expect(part).toBeLessThan(1.6);
    }
  });

  it('weighs entries of one leaf by its typical size, and in every other cotangent by their own', () => {
    const [byLeaf, byEntry] = cotangents([tensor([100, 1])], 2).map((c) => c.map(Math.abs));
    expect(byLeaf![1]! / byLeaf![0]!).toBeLessThan(3.1);
    expect(byEntry![1]! / byEntry![0]!).toBeGreaterThan(30);
  });

  it('takes zeros, and no entries at all', () => {
    for (const cotangent of cotangents([tensor([0, 0])], 2)) {
      expect(cotangent.every((c) => Math.abs(c) <= 2 ** 11)).toBe(true);
    }
    expect(cotangents([tensor([])], 2)).toEqual([new Float64Array(0), new Float64Array(0)]);
  });
});
