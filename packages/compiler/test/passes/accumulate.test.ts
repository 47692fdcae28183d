import { scan } from '@tapeloop/autodiff';
import {
  add,
  concat,
  matmul,
  mul,
  neg,
  pad,
  scatterAdd,
  sum,
  tanh,
  tensor,
  transpose,
  unstack,
  zeros,
  type IntTensor,
  type Tensor,
} from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { accumulate } from '../../src/passes/accumulate.ts';
import { printedAfter } from '../printed-after.ts';
import { float64, random } from '../random.ts';

/** The last carry of a loop that adds to it what `term` makes of the step's input. */
const total =
  (term: (x: Tensor) => Tensor, shape: number[], options = {}) =>
  (xs: Tensor): Tensor =>
    scan(
      (carry: Tensor, x: Tensor): [Tensor, null] => [add(carry, term(x)), null],
      zeros(shape, float64),
      xs,
      options,
    )[0];

const isLeftAlone = (f: (xs: Tensor) => unknown, xs: Tensor): boolean =>
  printedAfter(accumulate, f, xs).includes('carries=1');

describe('a carry that only sums', () => {
  it('is one product of all steps, where it sums products', () => {
    const f = total((x) => matmul(transpose(x), tanh(x)), [3, 3]);
    expect(printedAfter(accumulate, f, random([5, 2, 3]))).toMatchInlineSnapshot(`
      "(a: float64 [5, 2, 3]) {
        b: float64 [5, 2, 3], c: float64 [5, 2, 3] = scan[length=5 constants=0 carries=0] a
          (a: float64 [2, 3]) {
            b: float64 [2, 3] = tanh a
          } -> (a, b)
        d: float64 [5, 3, 2] = transpose[[0, 2, 1]] b
        e: float64 [3, 5, 2] = transpose[[1, 0, 2]] d
        f: float64 [3, 10] = reshape[[3, 10]] e
        g: float64 [10, 3] = reshape[[10, 3]] c
        h: float64 [3, 3] = matmul f g
        i: float64 [3, 3] = add 0 h
      } -> (i)"
    `);
  });

  it('is a sum of all steps, where it sums scalars', () => {
    const f = total((x) => sum(mul(x, x)) as Tensor, []);
    expect(printedAfter(accumulate, f, random([5, 2, 3]))).toMatchInlineSnapshot(`
      "(a: float64 [5, 2, 3]) {
        b: float64 [5, 2, 3] = scan[length=5 constants=0 carries=0] a
          (a: float64 [2, 3]) {
            b: float64 [2, 3] = mul a a
          } -> (b)
        c: float64 [] = sum[axes=[0, 1, 2]] b
        d: float64 [] = add 0 c
      } -> (d)"
    `);
  });

  it('is summed before moves, concatenations with zeros, sums and signs', () => {
    const product = (x: Tensor) => matmul(transpose(x), x) as Tensor;
    const f = total(
      (x) =>
        pad(neg(add(product(x), transpose(product(tanh(x))))), [
          [1, 0],
          [0, 0],
        ]) as Tensor,
      [4, 3],
    );
    const g = total((x) => concat([zeros([1, 3], float64), product(x)], 0) as Tensor, [4, 3]);
    for (const h of [f, g])
      expect(printedAfter(accumulate, h, random([4, 2, 3]))).not.toContain('carries=1');
  });

  it('is rows added to a table, where the rows differ', () => {
    const f = (xs: Tensor, ids: IntTensor) =>
      scan(
        (carry: Tensor, step: { x: Tensor; id: IntTensor }): [Tensor, null] => [
          add(carry, scatterAdd(step.x, step.id, 3) as Tensor),
          null,
        ],
        zeros([3, 2], float64),
        { x: xs, id: ids },
      )[0];
    const ids = tensor(
      [
        [0, 0],
        [1, 2],
        [0, 1],
        [2, 2],
      ],
      { dtype: 'int32' },
    ) as IntTensor;
    expect(printedAfter(accumulate, f, random([4, 2, 2]), ids)).not.toContain('carries=1');
    const same = total(
      (x) => scatterAdd(x, tensor([0, 0], { dtype: 'int32' }), 3) as Tensor,
      [3, 2],
    );
    expect(isLeftAlone(same, random([4, 2, 2]))).toBe(true);
  });

  it('knows which output of several it sums', () => {
    const f = total((x) => unstack(matmul(transpose(x), x), 0)[1] as Tensor, [3]);
    expect(printedAfter(accumulate, f, random([4, 2, 3]))).not.toContain('carries=1');
  });

  it.each([0, 1, 7])('is summed over %d steps, in either direction', (steps) => {
    for (const reverse of [false, true]) {
      const f = total((x) => matmul(transpose(x), x) as Tensor, [3, 3], { reverse });
      expect(printedAfter(accumulate, f, random([steps, 2, 3]))).not.toContain('carries=1');
    }
  });

  it('is found in loops within loops', () => {
    const f = total((x) => total((row) => mul(row, row), [])(sum(x, 1) as Tensor), []);
    expect(printedAfter(accumulate, f, random([3, 2, 2]))).not.toContain('carries=1');
  });
});

it('goes through sums that are deeper than the stack of JavaScript', () => {
  const f = total((x) => {
    let deep: Tensor = sum(x) as Tensor;
    for (let i = 0; i < 20_000; i += 1) deep = add(deep, sum(x)) as Tensor;
    return deep;
  }, []);
  expect(printedAfter(accumulate, f, random([1, 2]))).not.toContain('carries=1');
});

describe('a carry stays', () => {
  it('where the sum of entries of arrays would be stacked arrays', () => {
    expect(
      isLeftAlone(
        total((x) => mul(x, x), [2, 3]),
        random([4, 2, 3]),
      ),
    ).toBe(true);
    expect(
      isLeftAlone(
        total((x) => concat([x, zeros([1, 3], float64)], 0) as Tensor, [3, 3]),
        random([4, 2, 3]),
      ),
    ).toBe(true);
    expect(
      isLeftAlone(
        total(
          (x) =>
            concat(
              [
                matmul(transpose(x), x),
                zeros([1, 3], float64).shape ? tensor([[1, 2, 3]], float64) : x,
              ],
              0,
            ) as Tensor,
          [4, 3],
        ),
        random([4, 2, 3]),
      ),
    ).toBe(true);
  });

  it('where products are batches', () => {
    expect(
      isLeftAlone(
        total((x) => matmul(x, x) as Tensor, [2, 3, 3]),
        random([4, 2, 3, 3]),
      ),
    ).toBe(true);
  });

  it('where it is read twice, given, or broadcast', () => {
    expect(
      isLeftAlone(
        (xs) =>
          scan((c: Tensor, x: Tensor): [Tensor, Tensor] => [add(c, x), c], zeros([], float64), xs),
        random([4]),
      ),
    ).toBe(true);
    expect(
      isLeftAlone(
        (xs) =>
          scan(
            (c: Tensor, x: Tensor): [Tensor, Tensor] => {
              const next = add(c, x);
              return [next, next];
            },
            zeros([], float64),
            xs,
          ),
        random([4]),
      ),
    ).toBe(true);
    expect(
      isLeftAlone(
        (xs) =>
          scan(
            (c: Tensor, x: Tensor): [Tensor, null] => [add(c, mul(c, x)), null],
            zeros([], float64),
            xs,
          )[0],
        random([4]),
      ),
    ).toBe(true);
    expect(
      isLeftAlone(
        (xs) =>
          scan(
            (c: Tensor, x: Tensor): [Tensor, null] =>
              [add(c, c), null] as [Tensor, null] & typeof x,
            zeros([], float64),
            xs,
          )[0],
        random([4]),
      ),
    ).toBe(true);
    expect(
      isLeftAlone(
        (xs) =>
          scan(
            (c: Tensor, x: Tensor): [Tensor, null] => [add(c, sum(x)), null],
            zeros([2], float64),
            xs,
          )[0],
        random([4, 2]),
      ),
    ).toBe(true);
  });
});
