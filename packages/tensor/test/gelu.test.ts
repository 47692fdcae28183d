import { test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { gelu, tensor } from '../src/index.ts';
import { anyShape, tame } from './arbitraries.ts';
import { entryAt, expectArray } from './oracle.ts';
import reference from './reference/erf.json' with { type: 'json' };
import { refuses } from './refuses.ts';
import { untyped } from './untyped.ts';

describe('gelu', () => {
  it('is x (1 + erf(x / sqrt(2))) / 2 to the last places, also in the tail', () => {
    for (const [z, , erfc] of reference.values as [number, number, number][]) {
      const x = -z * Math.SQRT2;
      const y = 0.5 * x * erfc;
      // The rounding of z is multiplied by 2 z^2 in erfc(z).
      const relative = (8 + 4 * z * z) * Number.EPSILON;
      const smallest = 1e-300;
      const got = gelu(tensor(Float64Array.of(x))).item();
      expect(Math.abs(got - y)).toBeLessThanOrEqual(relative * Math.abs(y) + smallest);
    }
  });

  test.prop([anyShape().chain((lengths) => tame('float64', lengths))])(
    'by tanh is its formula',
    (x) => {
      const at = entryAt(x);
      expectArray(gelu(x, { approximate: 'tanh' }), {
        dtype: 'float64',
        shape: x.shape,
        entry: (i) => {
          const z = at(i);
          // 1 + tanh loses its digits in the tail, so this is exp(2 u) / (1 + exp(2 u)).
          const e = Math.exp(2 * Math.sqrt(2 / Math.PI) * (z + 0.044715 * z ** 3));
          return (z * e) / (1 + e);
        },
        error: 1e-13,
      });
    },
  );

  it('approximates to 5e-4', () => {
    const x = tensor(Float64Array.from({ length: 101 }, (_, i) => (i - 50) / 10));
    const [exact, near] = [gelu(x), gelu(x, { approximate: 'tanh' })];
    exact.data.forEach((y, i) => {
      expect(Math.abs(y - near.data[i]!)).toBeLessThan(5e-4);
    });
  });

  it('makes floats of integers, in float32', () => {
    for (const approximate of ['none', 'tanh'] as const) {
      const y = gelu(tensor([0, 100], { dtype: 'int32' }), { approximate });
      expect(y).toMatchObject({ dtype: 'float32' });
      expect(y.toArray()).toEqual([0, 100]);
    }
  });

  const x = tensor([1]);
  refuses([
    [
      TypeError,
      "gelu: the approximation must be 'none' or 'tanh', got the string \"erf\".",
      () => untyped.gelu(x, { approximate: 'erf' }),
    ],
    [
      TypeError,
      "gelu: the approximation must be 'none' or 'tanh', got a boolean.",
      () => untyped.gelu(x, { approximate: true }),
    ],
    [
      TypeError,
      'gelu: undefined is not a tensor; make one of it with tensor(...).',
      () => untyped.gelu(undefined, { approximate: 'tanh' }),
    ],
  ]);
});
