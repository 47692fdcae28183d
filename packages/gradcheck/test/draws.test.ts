import { describe, expect, it } from 'vitest';
import { draws } from '../src/draws.ts';

describe('draws', () => {
  it('gives the same numbers for the same seed on every machine', () => {
    const { uniform } = draws(7);
    expect([uniform(), uniform(), uniform()].map((u) => u * 2 ** 32)).toEqual([
      3838393609, 4210744933, 801465066,
    ]);
  });

  it('gives others for other seeds, and for seeds that differ in high bits only', () => {
    const firsts = [0, 1, 2 ** 31, -1].map((seed) => draws(seed).uniform());
    expect(new Set(firsts).size).toBe(4);
  });

  it('fills [0, 1) evenly', () => {
    const { uniform } = draws(1);
    const bins = new Float64Array(10);
    for (let i = 0; i < 10_000; i += 1) bins[Math.floor(10 * uniform())]! += 1;
    for (const count of bins) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  it('gives as many signs of either kind', () => {
    const { sign } = draws(2);
    const signs = Array.from({ length: 10_000 }, sign);
    expect(signs.every((s) => s === 1 || s === -1)).toBe(true);
    expect(Math.abs(signs.reduce((sum, s) => sum + s, 0))).toBeLessThan(400);
  });
});
