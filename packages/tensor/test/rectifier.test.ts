import { grad } from '@tapeloop/autodiff';
import { describe, expect, it } from 'vitest';
import { elu, leakyRelu, tensor, type Scalar } from '../src/index.ts';
import { float, isUnary } from './elementwise-table.ts';
import { refuses } from './refuses.ts';
import { untyped } from './untyped.ts';

isUnary(elu, (x) => (x > 0 ? x : Math.expm1(x)), float);
isUnary(
  (x) => leakyRelu(x, { slope: 0.25 }),
  (x) => (x > 0 ? x : 0.25 * x),
  float,
);

describe('leakyRelu', () => {
  it('has its default in the dtype of the operand', () => {
    expect(leakyRelu(tensor([-1])).toArray()).toEqual([-Math.fround(0.01)]);
    expect(leakyRelu(tensor(Float64Array.of(-1))).toArray()).toEqual([-0.01]);
  });
});

describe('elu', () => {
  it('takes alpha', () => {
    const x = tensor(Float64Array.of(-1, -1e-20, 2));
    expect(elu(x, { alpha: 2 }).toArray()).toEqual([2 * Math.expm1(-1), -2e-20, 2]);
  });

  it('does not overflow on the side that is not taken', () => {
    const slope = (x: Scalar): Scalar => grad((y: Scalar) => elu(y))(x);
    expect(slope(tensor(1e30)).item()).toBe(1);
    expect(grad(slope)(tensor(1e30)).item()).toBe(0);
  });
});

describe('wrong options', () => {
  const x = tensor([1, -1]);
  refuses([
    [
      TypeError,
      'elu: the alpha must be a plain number, got the string "1".',
      () => untyped.elu(x, { alpha: '1' }),
    ],
    [
      TypeError,
      'elu: the alpha must be a plain number, got a number under differentiation.',
      () => grad((alpha: number) => untyped.elu(1, { alpha }) as Scalar)(1),
    ],
    [
      TypeError,
      'leakyRelu: the slope must be a plain number, got float32 [2].',
      () => untyped.leakyRelu(x, { slope: x }),
    ],
  ]);
});
