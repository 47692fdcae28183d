// Random numbers are the same compiled: keys and uniform ones bit by bit, which eagerly are those of JAX.
import { fc, test } from '@fast-check/vitest';
import { scan } from '@tapeloop/autodiff';
import {
  bernoulli,
  foldIn,
  key,
  normal,
  splitKey,
  tensor,
  uniform,
  zeros,
  type Key,
  type NdArray,
  type Tensor,
} from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { compile } from '../../../src/index.ts';
import { expectClose, expectSameBits, few } from './arrays.ts';

const keys = fc.tuple(fc.integer(), fc.integer()).map((words) =>
  tensor(
    words.map((word) => word | 0),
    { dtype: 'int32' },
  ),
);
const counts = fc.nat({ max: 13 });
const dtype = fc.constantFrom('float32' as const, 'float64' as const);

describe('drawn in compiled code', () => {
  test.prop([keys, counts, fc.nat({ max: 2 ** 32 - 1 })], few)('keys', (k, n, data) => {
    expectSameBits((each) => [splitKey(each as Key, n), foldIn(each as Key, data)], k);
  });

  test.prop([keys, counts, dtype, fc.double({ min: -9, max: 9, noNaN: true })], few)(
    'uniform numbers',
    (k, n, of, minimum) => {
      const range = { dtype: of, minimum, maximum: minimum + 2.5 };
      expectSameBits(
        (each) => [uniform(each as Key, [n], range), uniform(each as Key, [2, n], { dtype: of })],
        k,
      );
    },
  );

  test.prop([keys, counts, dtype], few)('normal numbers, to rounding', (k, n, of) => {
    const tolerance = of === 'float32' ? 1.2e-7 : 1e-15;
    expectClose(tolerance, (each) => normal(each as Key, [n, 7], { dtype: of }), k);
  });

  it('are others at each step of a loop', () => {
    const walk = (first: NdArray): NdArray => {
      const step = (k: Key, _x: Tensor): [Key, NdArray] => [
        foldIn(k, 1),
        bernoulli(k, 0.5, [64]) as NdArray,
      ];
      return scan(step as never, first, zeros([4]))[1] as NdArray;
    };
    expectSameBits(walk, key(3));
    const rows = compile(walk)(key(3)).toArray() as readonly unknown[][];
    expect(new Set(rows.map((row) => row.join())).size).toBe(4);
  });
});
