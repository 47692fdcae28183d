import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { ceil, floor, round } from '../src/index.ts';
import { arithmetic, isUnary } from './elementwise-table.ts';

/** Of the two integers beside x the nearer, or the even one. */
function nearest(x: number): number {
  const [below, above] = [Math.floor(x), Math.ceil(x)];
  if (x - below !== above - x) return x - below < above - x ? below : above;
  return below % 2 === 0 ? below : above;
}

isUnary(round, nearest, arithmetic);
isUnary(floor, (x) => Math.floor(x), arithmetic);
isUnary(ceil, (x) => Math.ceil(x), arithmetic);

describe('round', () => {
  test.prop([fc.integer({ min: -1_000_000, max: 1_000_000 })])('takes the even of two', (n) => {
    const rounded = round(n + 0.5).item();
    expect(Math.abs(rounded % 2)).toBe(0);
    expect(Math.abs(rounded - n - 0.5)).toBe(0.5);
  });
});
