import { grad } from '@tapeloop/autodiff';
import { key, normal, sum, tensor, type Tensor } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { attend, joinHeads, splitHeads } from '../../src/attention/attend.ts';
import { largestError } from '../trees.ts';

const drawn = (seed: number): Tensor => normal(key(seed), [2, 3, 4], { dtype: 'float64' });
const [q, k, v] = [drawn(0), drawn(1), drawn(2)];

/** Attention one number at a time, over the keys that a query sees. */
function byHand(sees: (query: number, seenKey: number) => boolean): Tensor {
  const [qs, ks, vs] = [q, k, v].map((x) => x.toArray() as number[][][]);
  const rows = qs!.map((queries, batch) =>
    queries.map((query, i) => {
      const seen = ks![batch]!.flatMap((_, j) => (sees(i, j) ? [j] : []));
      const scores = seen.map((j) => {
        const product = query.reduce((total, x, d) => total + x * ks![batch]![j]![d]!, 0);
        return Math.exp(product / Math.sqrt(query.length));
      });
      const total = scores.reduce((a, b) => a + b, 0);
      return query.map((_, d) =>
        seen.reduce((value, j, n) => value + (scores[n]! / total) * vs![batch]![j]![d]!, 0),
      );
    }),
  );
  return tensor(rows, { dtype: 'float64' });
}

describe('attend', () => {
  it('is the mean of values by the softmax of scaled products', () => {
    expect(
      largestError(
        attend(q, k, v),
        byHand(() => true),
      ),
    ).toBeLessThan(1e-15);
  });

  it('is the same over the keys that a mask shows', () => {
    const sees = (i: number, j: number): boolean => (i + j) % 2 === 0;
    const mask = tensor([0, 1, 2].map((i) => [0, 1, 2].map((j) => sees(i, j))));
    expect(largestError(attend(q, k, v, mask), byHand(sees))).toBeLessThan(1e-15);
  });

  it('gives zeros where no key is seen, and finite gradients', () => {
    const mask = tensor([[true], [false], [true]]);
    const y = attend(q, k, v, mask);
    expect(
      largestError(
        y,
        byHand((i) => i !== 1),
      ),
    ).toBeLessThan(1e-15);
    const gradients = grad((params: { q: Tensor; k: Tensor; v: Tensor }) =>
      sum(attend(params.q, params.k, params.v, mask)),
    )({ q, k, v });
    const entries = Object.values(gradients).flatMap(({ data }) => Array.from(data));
    expect(entries.every(Number.isFinite)).toBe(true);
  });
});

describe('splitHeads', () => {
  it('gives each head its own features, and joinHeads puts them together again', () => {
    const x = tensor([
      [
        [1, 2, 3, 4],
        [5, 6, 7, 8],
      ],
    ]);
    const heads = splitHeads(x, 2);
    expect(heads.toArray()).toEqual([
      [
        [
          [1, 2],
          [5, 6],
        ],
        [
          [3, 4],
          [7, 8],
        ],
      ],
    ]);
    expect(largestError(joinHeads(heads), x)).toBe(0);
  });
});
