import { grad } from '@tapeloop/autodiff';
import { ShapeError } from '@tapeloop/shapes';
import { describe, expect, it } from 'vitest';
import {
  bernoulli,
  categorical,
  key,
  mul,
  normal,
  sum,
  tensor,
  uniform,
  zeros,
  type Float,
  type Tensor,
} from '../src/index.ts';
import jax from './reference/random-jax.json' with { type: 'json' };
import { refuses, type Refusal } from './refuses.ts';
import { untyped } from './untyped.ts';

/** A row of the file, whose dtype is typed as a string. */
const floatOf = (dtype: string): Float => (dtype === 'float64' ? 'float64' : 'float32');
const digits = (draws: Iterable<number>): string => [...draws].join('');

describe('uniform', () => {
  it.each(jax.uniform)('of seed $seed, $dtype $shape, is what JAX draws', (row) => {
    const dtype = floatOf(row.dtype);
    const { seed, shape, minimum, maximum, values } = row;
    const drawn = uniform<number[], Float>(key(seed), shape, { dtype, minimum, maximum });
    expect(drawn).toMatchObject({ dtype, shape });
    expect([...drawn.data]).toEqual(values);
    if (minimum !== 0) return;
    // The range where none is given.
    expect(uniform<number[], Float>(key(seed), shape, { dtype }).data).toEqual(drawn.data);
  });

  it('is float32 where no dtype is given', () => {
    expect(uniform(key(0), [2]).data).toEqual(uniform(key(0), [2], { dtype: 'float32' }).data);
  });

  const range = 'give a finite minimum below a finite maximum.';
  refuses([
    [
      RangeError,
      `uniform: no float32 range from 1 to 0; ${range}`,
      () => uniform(key(0), [2], { minimum: 1, maximum: 0 }),
    ],
    [
      RangeError,
      `uniform: no float32 range from 1 to 1; ${range}`,
      () => uniform(key(0), [2], { minimum: 1 }),
    ],
    [
      RangeError,
      `uniform: no float32 range from 0 to 1e-50; ${range}`,
      () => uniform(key(0), [2], { maximum: 1e-50 }),
    ],
    [
      RangeError,
      `uniform: no float64 range from 0 to Infinity; ${range}`,
      () => uniform(key(0), [2], { maximum: Infinity, dtype: 'float64' }),
    ],
    [
      RangeError,
      `uniform: no float32 range from NaN to 1; ${range}`,
      () => uniform(key(0), [2], { minimum: NaN }),
    ],
  ]);
});

describe('normal', () => {
  it.each(jax.normal)('of seed $seed, $dtype, is what JAX draws, to rounding', (row) => {
    const dtype = floatOf(row.dtype);
    const drawn = normal<number[], Float>(key(row.seed), row.shape, { dtype });
    expect(drawn).toMatchObject({ dtype, shape: row.shape });
    // In float64 JAX approximates.
    const error = dtype === 'float64' ? 1e-14 : 2 ** -22;
    row.values.forEach((value, i) => {
      expect(Math.abs(drawn.data[i]! - value)).toBeLessThanOrEqual(error * Math.abs(value));
    });
  });

  it('has mean 0 and variance 1, whatever the dtype', () => {
    for (const dtype of ['float32', 'float64'] as const) {
      const data = [...normal<number[], Float>(key(5), [100_000], { dtype }).data];
      const mean = data.reduce((total, x) => total + x, 0) / data.length;
      const variance = data.reduce((total, x) => total + (x - mean) ** 2, 0) / data.length;
      // Five standard deviations of either.
      expect(Math.abs(mean)).toBeLessThan(5 / Math.sqrt(100_000));
      expect(Math.abs(variance - 1)).toBeLessThan(5 * Math.sqrt(2 / 100_000));
    }
  });
});

describe('bernoulli', () => {
  it.each(jax.bernoulli)('of seed $seed, $dtype, p $p, is what JAX draws', (row) => {
    const { seed, shape } = row;
    const p =
      typeof row.p === 'number' ? row.p : (tensor(row.p, { dtype: floatOf(row.dtype!) }) as Tensor);
    const drawn = bernoulli<number[]>(key(seed), p, shape);
    expect(drawn).toMatchObject({ dtype: 'bool', shape });
    expect(digits(drawn.data)).toBe(row.draws);
  });

  refuses([
    [
      ShapeError,
      'bernoulli: p of shape [3] does not broadcast to [2, 1]',
      () => bernoulli(key(0), zeros([3]), [2, 1]),
    ],
    [
      ShapeError,
      'bernoulli: cannot broadcast [2] with [3]: axis -1 is 2 vs 3',
      () => bernoulli(key(0), zeros([3]), [2]),
    ],
    [
      TypeError,
      'bernoulli: undefined is not a tensor; make one of it with tensor(...).',
      () => untyped.bernoulli(key(0), undefined, [2]),
    ],
    [
      TypeError,
      'bernoulli: an array of 1 is not a tensor; make one of it with tensor(...).',
      () => untyped.bernoulli(key(0), [0.5], [2]),
    ],
  ]);
});

describe('categorical', () => {
  it.each(jax.categorical)('of seed $seed, $dtype $shape along $axis, is what JAX draws', (row) => {
    const count = row.shape.reduce((product, length) => product * length, 1);
    const data = Float64Array.from({ length: count }, (_, i) => ((i * 37) % 11) / 2 - 2);
    const logits = tensor({ shape: row.shape, data }, { dtype: floatOf(row.dtype) }) as Tensor;
    const drawn = categorical(key(row.seed), logits, row.axis);
    expect(drawn).toMatchObject({
      dtype: 'int32',
      shape: row.shape.filter(
        (_, axis) => axis !== row.axis && axis - row.shape.length !== row.axis,
      ),
    });
    expect(digits(drawn.data)).toBe(row.draws);
  });

  it('takes the last axis where none is given', () => {
    const logits = normal(key(1), [4, 5]);
    expect(categorical(key(0), logits).toArray()).toEqual(categorical(key(0), logits, 1).toArray());
  });

  it('draws with the probabilities that softmax gives', () => {
    const logits = tensor([0, Math.log(2), Math.log(5), -Infinity]);
    const rows = tensor({
      shape: [20_000, 4],
      data: Float32Array.from({ length: 80_000 }, (_, i) => logits.data[i % 4]!),
    });
    const counts = [0, 0, 0, 0];
    for (const drawn of categorical(key(9), rows).data) counts[drawn]! += 1;
    // Standard deviations: 47, 61, 68 of 20 000 draws.
    expect(counts[3]).toBe(0);
    expect(Math.abs(counts[0]! - 2500)).toBeLessThan(5 * 47);
    expect(Math.abs(counts[1]! - 5000)).toBeLessThan(5 * 61);
    expect(Math.abs(counts[2]! - 12_500)).toBeLessThan(5 * 68);
  });

  refuses([
    [
      ShapeError,
      'categorical: axis 1 is out of range for shape [2]',
      () => untyped.categorical(key(0), zeros([2]), 1),
    ],
    [
      ShapeError,
      'categorical: axis -1 is out of range for shape []',
      () => untyped.categorical(key(0), zeros([])),
    ],
    [
      RangeError,
      'categorical: axis 1 of [2, 0] has no entries to choose from.',
      () => categorical(key(0), zeros([2, 0])),
    ],
    [
      TypeError,
      'categorical: undefined is not a tensor; make one of it with tensor(...).',
      () => untyped.categorical(key(0)),
    ],
    [
      TypeError,
      'categorical: a number is not a tensor; make one of it with tensor(...).',
      () => untyped.categorical(key(0), 1),
    ],
  ]);
});

describe('wrong keys, shapes and dtypes', () => {
  const draws = {
    uniform: (k: unknown, shape: unknown, options?: object) => untyped.uniform(k, shape, options),
    normal: (k: unknown, shape: unknown, options?: object) => untyped.normal(k, shape, options),
    bernoulli: (k: unknown, shape: unknown) => untyped.bernoulli(k, 0.5, shape),
  };
  refuses(
    Object.entries(draws).flatMap(([name, draw]): Refusal[] => [
      [TypeError, `${name}: the key is a number; make one with key(seed).`, () => draw(0, [2])],
      [
        TypeError,
        `${name}: a key is int32 [2], got float32 [2]; take one of several with unstack.`,
        () => draw(zeros([2]), [2]),
      ],
      [TypeError, `${name}: the shape must be an array, got a number.`, () => draw(key(0), 2)],
      [
        ShapeError,
        `${name}: dimension -1 of [-1] is not a whole number of 0 or more`,
        () => draw(key(0), [-1]),
      ],
    ]),
  );
  refuses([
    [
      TypeError,
      'categorical: the key is a number; make one with key(seed).',
      () => untyped.categorical(0, zeros([2])),
    ],
    ...(['uniform', 'normal'] as const).map((name): Refusal => [
      TypeError,
      `${name}: the dtype must be 'float32' or 'float64', got 'int32'.`,
      () => draws[name](key(0), [2], { dtype: 'int32' }),
    ]),
  ]);
});

describe('under differentiation', () => {
  it('draws are constants', () => {
    const x = tensor([1, 2]);
    const noise = normal(key(0), [2]);
    const slope = grad((y: typeof x) => sum(mul(y, normal(key(0), [2]))))(x);
    expect(slope.toArray()).toEqual(noise.toArray());
  });
});
