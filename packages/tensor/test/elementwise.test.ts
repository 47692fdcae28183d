import { grad } from '@tapeloop/autodiff';
import { ShapeError } from '@tapeloop/shapes';
import { describe, expect, it } from 'vitest';
import { exp, mul, sigmoid, sum, tensor, zeros, type Scalar } from '../src/index.ts';
import { refuses, type Refusal } from './refuses.ts';
import { untyped } from './untyped.ts';

const arithmetic = ['add', 'sub', 'mul', 'pow', 'mod', 'maximum', 'minimum'] as const;
const comparisons = ['equal', 'notEqual', 'less', 'lessEqual', 'greater', 'greaterEqual'] as const;
const logical = ['logicalAnd', 'logicalOr', 'logicalXor'] as const;
const binary = [...arithmetic, 'div', 'atan2', ...comparisons, ...logical] as const;
const kept = ['neg', 'abs', 'sign', 'round', 'floor', 'ceil'] as const;
const powers = ['exp', 'expm1', 'log', 'log1p', 'sqrt', 'cbrt', 'sinh', 'cosh', 'tanh'] as const;
const angles = ['sin', 'cos', 'tan', 'asin', 'acos', 'atan'] as const;
const activations = ['sigmoid', 'relu', 'softplus', 'silu', 'gelu', 'elu', 'leakyRelu'] as const;
const questions = ['logicalNot', 'isNaN', 'isFinite'] as const;
const unary = [...kept, ...powers, ...angles, 'erf', 'erfc', ...activations, ...questions] as const;

const two = zeros([2]);
const int = tensor([1, 2], { dtype: 'int32' });
const bool = tensor([true, false]);

describe.each(binary)('%s', (name) => {
  const op = untyped[name];
  refuses([
    [
      ShapeError,
      `${name}: cannot broadcast [2] with [4, 3]: axis -1 is 2 vs 3`,
      () => op(two, zeros([4, 3])),
    ],
    [
      TypeError,
      `${name}: undefined is not a tensor; make one of it with tensor(...).`,
      () => op(two),
    ],
    [
      TypeError,
      `${name}: an array of 2 is not a tensor; make one of it with tensor(...).`,
      () => op([1, 2], two),
    ],
  ]);
});

describe.each(unary)('%s', (name) => {
  const op = untyped[name];
  refuses([
    [TypeError, `${name}: undefined is not a tensor; make one of it with tensor(...).`, () => op()],
    [
      TypeError,
      `${name}: the string "2" is not a tensor; make one of it with tensor(...).`,
      () => op('2'),
    ],
    [
      TypeError,
      `${name}: a Float32Array is not a tensor; make one of it with tensor(...).`,
      () => op(Float32Array.of(2)),
    ],
  ]);

  it('takes no more than its operand, so that map may pass more', () => {
    const xs = [tensor([0.5]), tensor([1.5])];
    const mapped = xs.map(op) as typeof xs;
    expect(mapped.map((y) => y.toArray())).toEqual(xs.map((x) => (op(x) as typeof x).toArray()));
  });
});

describe('a fraction beside integers', () => {
  const message = (name: string, x: unknown, dtype: string): string =>
    `${name}: ${x as string} is not an integer, and the other operand is ${dtype}; cast that to 'float32' first.`;
  refuses(
    arithmetic.flatMap((name): Refusal[] => [
      [TypeError, message(name, 0.5, 'int32'), () => untyped[name](int, 0.5)],
      [TypeError, message(name, 1.5, 'bool'), () => untyped[name](1.5, bool)],
      [TypeError, message(name, NaN, 'int32'), () => untyped[name](NaN, int)],
      [TypeError, message(name, Infinity, 'int32'), () => untyped[name](int, Infinity)],
    ]),
  );
  refuses([
    [TypeError, message('where', 0.5, 'int32'), () => untyped.where(bool, int, 0.5)],
    [
      TypeError,
      message('mul', 'a number under differentiation', 'int32'),
      () => grad((x: number) => sum(mul(int, x)) as unknown as Scalar)(2),
    ],
  ]);

  it('is allowed where the results are floats or booleans', () => {
    expect(untyped.div(int, 0.5)).toMatchObject({ dtype: 'float32' });
    expect(untyped.less(int, 1.5)).toMatchObject({ dtype: 'bool' });
  });
});

describe("JavaScript's operators", () => {
  const message =
    "tensor: JavaScript's operators do not work on tensors such as tensor([0, 0]); use add, mul, less, equal and so on.";
  const x = two as unknown as number;
  refuses([
    [TypeError, message, () => x + 1],
    [TypeError, message, () => 1 - x],
    [TypeError, message, () => x * x],
    [TypeError, message, () => -x],
    [TypeError, message, () => x < 1],
    [TypeError, message, () => x == 1],
    [TypeError, message, () => Math.exp(x)],
    [TypeError, message, () => x + 'text'],
  ]);
});

describe('numbers under differentiation', () => {
  it('take the dtype of the tensor beside them', () => {
    const x64 = tensor([0.1, 0.2], { dtype: 'float64' });
    const loss = (w: number) => sum(exp(mul(w, x64)));
    const slope = 0.1 * Math.exp(0.03) + 0.2 * Math.exp(0.06);
    expect(grad(loss)(0.3)).toBeCloseTo(slope, 14);
  });

  it('lose nothing in rules that combine them with numbers, in float64', () => {
    const x = tensor([2.5], { dtype: 'float64' });
    // d/dx x^0.1 = 0.1 x^-0.9
    const [slope] = grad((y: typeof x) => sum(untyped.pow(y, 0.1) as typeof x))(x).toArray() as [
      number,
    ];
    expect(slope).toBeCloseTo(0.1 * 2.5 ** -0.9, 15);
  });
});

describe('a chain of operations', () => {
  it('shares nothing with its operands', () => {
    const x = tensor([1, 2]);
    const y = sigmoid(x);
    expect(y.data).not.toBe(x.data);
    expect(x.toArray()).toEqual([1, 2]);
  });
});
