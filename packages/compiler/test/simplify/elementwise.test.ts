import {
  add,
  broadcastTo,
  cast,
  div,
  equal,
  full,
  mul,
  neg,
  ones,
  sub,
  tanh,
  tensor,
  where,
  zeros,
  type NdArray,
  type Tensor,
} from '@tapeloop/tensor';
import { expect, it } from 'vitest';
import { numberLoop } from '../number-loop.ts';
import { simplifyElementwise } from '../../src/simplify/elementwise.ts';
import { printedBy } from '../printed-by.ts';
import { float64, random } from '../random.ts';

const x = random([2, 3]);

it('drops a choice between the same', () => {
  const condition = tensor([true, false, true]);
  const f = (a: Tensor, b: Tensor) => [where(condition, a, a), where(condition, a, b)];
  expect(printedBy(simplifyElementwise, f, x, random([2, 3]))).toContain('-> (a, c)');
});

it('drops what leaves its operand as it is', () => {
  const f = (a: Tensor) => [
    add(a, 0),
    add(0, a),
    sub(a, 0),
    mul(a, 1),
    mul(1, a),
    div(a, 1),
    neg(neg(a)),
    add(a, zeros([2, 3], float64)),
  ];
  expect(printedBy(simplifyElementwise, f, x)).toBe(
    '(a: float64 [2, 3]) {\n} -> (a, a, a, a, a, a, a, a)',
  );
});

it('keeps what does not: 0 - x, 1 / x, and what broadcasts or changes the dtype', () => {
  const f = (a: Tensor) => [
    sub(0, a),
    div(1, a),
    add(a, zeros([4, 2, 3], float64)),
    mul(cast(a, 'float32'), ones([3], float64)),
  ];
  expect(printedBy(simplifyElementwise, f, x).match(/ = (sub|div|add|mul)/g)).toHaveLength(4);
});

it('keeps x * 0, which is NaN where x is', () => {
  expect(
    printedBy(simplifyElementwise, (a: Tensor) => mul(a, 0), tensor([1, NaN, Infinity])),
  ).toContain('mul a 0');
});

it('computes with constants', () => {
  const f = (a: Tensor) => [add(a, mul(full([2, 3], 2, float64), 3)), tanh(zeros([2]))];
  expect(printedBy(simplifyElementwise, f, x)).toMatchInlineSnapshot(`
    "(a: float64 [2, 3]) {
      b: float64 [2, 3] = add a 6
    } -> (b, 0)"
  `);
});

it('reads constants as numbers, and what was broadcast as it was', () => {
  const f = (a: Tensor, b: Tensor) => [
    mul(a, full([2, 3], 5, float64)),
    add(a, broadcastTo(b, [2, 3])),
  ];
  expect(printedBy(simplifyElementwise, f, x, random([3]))).toMatchInlineSnapshot(`
    "(a: float64 [2, 3], b: float64 [3]) {
      c: float64 [2, 3] = mul a 5
      d: float64 [2, 3] = add a b
    } -> (c, d)"
  `);
});

it('leaves constants that make the shape, or the dtype in which it is computed', () => {
  const isLeft = (f: (a: NdArray) => unknown, a: NdArray): void => {
    const { length } = printedBy(() => undefined, f, a);
    expect(printedBy(simplifyElementwise, f, a)).toHaveLength(length);
  };
  isLeft((a) => mul(a as Tensor, full([4, 2, 3], 5, float64)), x);
  isLeft((a) => equal(a, full([3], 0.1, float64)), full([3], 0.1));
  isLeft((a) => add(a as Tensor, full([3], 0.5)), tensor([1, 2, 3], { dtype: 'int32' }));
  isLeft(
    (a) => where(a as NdArray<[3], 'bool'>, full([3], 2), full([3], 1)),
    tensor([true, false, true]),
  );
});

it('leaves numbers to others', () => {
  const f = (a: number) => numberLoop(a).b;
  expect(printedBy(simplifyElementwise, f, 2)).toMatch(/mul[^]*add/);
});
