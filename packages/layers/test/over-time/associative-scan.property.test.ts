import { fc, test } from '@fast-check/vitest';
import { vjp } from '@tapeloop/autodiff';
import { compile } from '@tapeloop/compiler';
import {
  add,
  key,
  matmul,
  maximum,
  mul,
  normal,
  stack,
  unstack,
  type Tensor,
} from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { associativeScan } from '../../src/index.ts';
import { largestError } from '../trees.ts';

type Pair = { a: Tensor; b: Tensor };

/** Associative operations on pairs of elements [length, 2, 2]. */
const operations = {
  // None of these is commutative: the order is right, or it shows.
  'first x + ..': ({ a, b }: Pair, later: Pair): Pair => ({
    a: mul(a, later.a),
    b: add(mul(b, later.a), later.b),
  }),
  'products of matrices': (e: Pair, l: Pair): Pair => ({
    a: matmul(e.a, l.a),
    b: matmul(l.b, e.b),
  }),
  'the later one': (e: Pair, l: Pair): Pair => ({ a: l.a, b: maximum(e.b, l.b) }),
};

/** One element after another. */
function folded(combine: (e: Pair, l: Pair) => Pair, { a, b }: Pair, reverse: boolean): Pair {
  const [as, bs] = [unstack(a), unstack(b)];
  const order = reverse ? as.map((_, i) => i).toReversed() : as.map((_, i) => i);
  const results: Pair[] = [];
  let total: Pair | undefined;
  for (const t of order) {
    const element = { a: as[t]!, b: bs[t]! };
    total = total === undefined ? element : combine(total, element);
    results[t] = total;
  }
  return { a: stack(results.map((r) => r.a)), b: stack(results.map((r) => r.b)) };
}

const drawn = (length: number, seed: number): Pair => ({
  a: normal(key(seed), [length, 2, 2], { dtype: 'float64' }),
  b: normal(key(seed + 1), [length, 2, 2], { dtype: 'float64' }),
});

/** Values and gradients. */
const both = (f: (xs: Pair) => Pair, xs: Pair): unknown => {
  const [values, pull] = vjp(f, xs);
  return [values, pull(drawn(xs.a.shape[0]!, 77))];
};

describe('associativeScan', () => {
  test.prop(
    [
      fc.constantFrom(...Object.values(operations)),
      fc.integer({ min: 1, max: 20 }),
      fc.boolean(),
      fc.nat({ max: 999 }),
    ],
    { numRuns: 60 },
  )('is the fold, values and gradients', (combine, length, reverse, seed) => {
    const xs = drawn(length, seed);
    const scanned = both((given) => associativeScan(combine, given, { reverse }), xs);
    const expected = both((given) => folded(combine, given, reverse), xs);
    expect(largestError(scanned, expected)).toBeLessThan(1e-12);
  });

  it.each([1, 2, 7, 8])('is the same compiled, of %d elements', (length) => {
    const f = (xs: Pair) =>
      both((given) => associativeScan(operations['first x + ..'], given, { reverse: true }), xs);
    const xs = drawn(length, 5);
    expect(largestError(compile(f)(xs), f(xs))).toBeLessThan(1e-13);
  });

  it('leaves no elements as they are', () => {
    const none = drawn(0, 0);
    expect(associativeScan(operations['products of matrices'], none)).toEqual(none);
  });

  it('combines as often as the logarithm of the length says', () => {
    const counted = (length: number): number => {
      let count = 0;
      associativeScan(
        (earlier: Tensor, later: Tensor) => {
          count += 1;
          return add(earlier, later);
        },
        normal(key(0), [length]),
      );
      return count;
    };
    expect([1, 2, 4, 1024].map(counted)).toEqual([0, 1, 3, 19]);
    expect(counted(1023)).toBeLessThan(30);
  });
});
