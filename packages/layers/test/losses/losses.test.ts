import { valueAndGrad, vjp } from '@tapeloop/autodiff';
import { compile } from '@tapeloop/compiler';
import { assertGradients } from '@tapeloop/gradcheck';
import { cast, isNdArray, mul, normal, key, sum, tensor, type Tensor } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import * as layers from '../../src/index.ts';
import references from '../reference/losses.json' with { type: 'json' };
import { inFloat64, largestError, tensors } from '../trees.ts';
import { call } from '../untyped.ts';
import { losses } from './losses.ts';

describe.each(Object.entries(losses))('%s', (_name, { run, inputs }) => {
  /** A scalar that depends on every loss by itself. */
  const scalar = (xs: readonly Tensor[]): Tensor<[]> => {
    const result = run(...xs);
    if (!isNdArray(result)) throw new Error('a loss is a tensor');
    const weights = normal(key(9), [...result.shape], { dtype: 'float64' });
    return sum(mul(result as Tensor, result.shape.length === 0 ? 1 : weights));
  };
  const wide = inputs.map(inFloat64);

  it('has the right derivatives, twice', () => {
    expect(() =>
      assertGradients(run, wide, { order: 2, directions: 2, cotangents: 2 }),
    ).not.toThrow();
  });

  it('keeps the dtype of its inputs, and agrees with itself in the other', () => {
    const narrow = wide.map((x) => cast(x, 'float32'));
    const [expected, got] = [run(...wide), run(...narrow)];
    expect(String(Object(got).dtype)).toBe('float32');
    expect(String(Object(expected).dtype)).toBe('float64');
    expect(largestError(got, expected)).toBeLessThan(1e-5);
  });

  it('is the same compiled', () => {
    const both = valueAndGrad(scalar);
    const compiled = compile(both);
    expect(largestError(compiled(wide), both(wide))).toBeLessThan(1e-12);
  });
});

it('has a row for each exported loss', () => {
  const exported = Object.keys(layers).filter((name) =>
    /(Loss|Error|Entropy|Divergence|Similarity|crf)$/.test(name),
  );
  expect(new Set(Object.values(losses).map(({ loss }) => loss))).toEqual(new Set(exported));
});

/** Options with tensors in place of their lists. */
const optionsOf = (options: object): object =>
  Object.fromEntries(
    Object.entries(options).map(([name, x]) => {
      if (!Array.isArray(x)) return [name, x];
      if (name === 'mask') return [name, tensor(x)];
      return [name, tensor(x, { dtype: name === 'classWeights' ? 'float64' : 'int32' })];
    }),
  );

describe.each(references)('$loss of PyTorch, $options', (reference) => {
  it('has the same values and gradients', () => {
    const { inputs, labels, options, value, cotangent, gradients } = reference;
    const ids = labels === null ? [] : [tensor(labels, { dtype: 'int32' })];
    const run = (xs: readonly unknown[]): unknown =>
      call(layers, reference.loss, ...xs, ...ids, optionsOf(options));
    const [got, pull] = vjp(run, inputs.map(tensors));
    const own = (x: unknown): Tensor => tensor(x as number, { dtype: 'float64' });
    const [back] = pull(own(cotangent));
    const scale = options['zeroInfinity'] === undefined ? 1e-12 : 1e-11;
    expect(largestError(finite(got), finite(own(value)))).toBeLessThan(scale);
    expect(largestError(back, gradients.map(tensors))).toBeLessThan(scale);
  });
});

/** Infinity is no distance from Infinity. */
const finite = (x: unknown): unknown =>
  isNdArray(x)
    ? tensor(
        Array.from(x.data, (y) => (y === Infinity ? 1e9 : y)),
        { dtype: 'float64' },
      )
    : x;
