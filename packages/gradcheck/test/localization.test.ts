import { mul, sum, tensor, type Tensor } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { randomDirection } from '../src/direction.ts';
import { draws } from '../src/draws.ts';
import { wrongEntry } from '../src/localization.ts';
import { damaged } from './damage.ts';
import { linearized } from './linearized.ts';

const size = 100;
const x = tensor(Array.from({ length: size }, (_, i) => 0.1 + Math.abs(Math.sin(i))));
const along = randomDirection(0, size, 0.5, draws(1));

function scaledAt(entries: readonly number[]): (at: Tensor) => Tensor {
  const factors = tensor(
    Array.from({ length: size }, (_, i) => (entries.includes(i) ? 1.05 : 1)),
    { dtype: 'float64' },
  );
  return damaged(
    (at: Tensor) => sum(mul(at, mul(at, at))),
    ([g]) => [mul(g, factors)],
  );
}

describe('wrongEntry', () => {
  it.each([0, 37, 99])('finds entry %i, the only one that is wrong', (entry) => {
    expect(wrongEntry(linearized(scaledAt([entry]), x), along)).toBe(entry);
  });

  it('finds one of several', () => {
    const found = wrongEntry(linearized(scaledAt([12, 70, 71]), x), along);
    expect([12, 70, 71]).toContain(found);
  });

  it('finds none where nothing fails', () => {
    expect(wrongEntry(linearized(scaledAt([]), x), along)).toBeUndefined();
  });
});
