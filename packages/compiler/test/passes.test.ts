import { flatten, grad, print, remat, scan, stage, valueAndGrad } from '@tapeloop/autodiff';
import * as scalar from '@tapeloop/autodiff/scalar';
import {
  add,
  concat,
  equal,
  logicalNot,
  matmul,
  mul,
  sigmoid,
  slice,
  sum,
  tanh,
  unstack,
  where,
  zeros,
  type IntTensor,
  type NdArray,
  type Scalar,
  type Tensor,
} from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { optimize, passes } from '../src/index.ts';
import { cells, type CellName } from './cells/cells.ts';
import { embedded, embeddedArgs } from './cells/embedded.ts';
import { trainingStep } from './cells/training-step.ts';
import { idleDropout, rematLSTM, twoViews } from './cells/variations.ts';
import { numberLoop } from './number-loop.ts';
import { expectSameValues } from './printed-after.ts';
import { float64, random } from './random.ts';

/** Checks the values after every pass; gives the last graph. */
function optimized<Args extends readonly unknown[]>(
  f: (...args: Args) => unknown,
  ...args: Args
): string {
  const { graph } = stage(f, ...args);
  const flat = flatten(args)[0];
  let after = graph;
  for (const pass of passes) {
    after = pass.run(after, () => {});
    expectSameValues(after, graph, flat);
  }
  return print(after);
}

describe('every pass keeps the values and gradients', () => {
  it.each(Object.keys(cells) as CellName[])('of %s', (name) => {
    for (const steps of [0, 1, 2, 7]) {
      const { f, args } = trainingStep(cells[name], { steps, batch: 3, classes: 6 });
      expect(() => optimized(f, ...args)).not.toThrow();
    }
  });

  it('of variations, and of an embedding', () => {
    for (const cell of [idleDropout, twoViews, rematLSTM]) {
      const { f, args } = trainingStep(cell, { steps: 4, batch: 3, classes: 6 });
      expect(() => optimized(f, ...args)).not.toThrow();
    }
    expect(() => optimized(embedded, ...embeddedArgs)).not.toThrow();
  });

  it('of loops back within loops', () => {
    const inner = (h: Tensor, rows: Tensor, W: Tensor) =>
      scan(
        (k: Tensor, x: Tensor): [Tensor, Tensor] => {
          const next = tanh(matmul(concat([x, k], 1), W) as Tensor);
          return [next, matmul(next, W.shape[0] === 6 ? slice(W, 0, 4) : W) as Tensor];
        },
        h,
        rows,
        { reverse: true },
      );
    const loss = (W: Tensor, all: Tensor): Scalar => {
      const [last, ys] = scan(
        (h: Tensor, x: Tensor): [Tensor, Tensor] => {
          const [next, y] = inner(h, x, W);
          return [next, sum(y, 0) as Tensor];
        },
        zeros([3, 4], float64),
        all,
      );
      return add(sum(last), sum(tanh(ys))) as Scalar;
    };
    expect(() =>
      optimized(
        (W: Tensor, all: Tensor) => valueAndGrad(loss)(W, all),
        random([6, 4]),
        random([4, 2, 3, 2]),
      ),
    ).not.toThrow();
  });

  it('of steps that are computed again', () => {
    const loss = (W: Tensor, xs: Tensor): Scalar => {
      const step = remat((h: Tensor, x: Tensor): [Tensor, null] => [
        tanh(add(matmul(h, W), x)),
        null,
      ]);
      return sum(scan(step, zeros([3, 4], float64), xs, { segment: 2 })[0]) as Scalar;
    };
    expect(() =>
      optimized((W: Tensor, xs: Tensor) => grad(loss)(W, xs), random([4, 4]), random([6, 3, 4])),
    ).not.toThrow();
  });

  it('of carries that are integers and booleans', () => {
    const f = (xs: Tensor) =>
      scan(
        (c: { n: IntTensor; b: NdArray; s: Tensor }, x: Tensor): [typeof c, NdArray] => [
          { n: add(c.n, 1) as IntTensor, b: logicalNot(c.b), s: add(c.s, x) },
          where(c.b as NdArray<number[], 'bool'>, x, equal(c.n, 2)),
        ],
        {
          n: zeros([], { dtype: 'int32' }) as IntTensor,
          b: zeros([2], { dtype: 'bool' }),
          s: zeros([2], float64) as Tensor,
        },
        xs,
      );
    expect(() => optimized(f, random([5, 2]))).not.toThrow();
  });

  it('of functions of numbers', () => {
    expect(() =>
      optimized(
        grad((x: number) => scalar.sin(scalar.mul(x, scalar.add(x, 0)))),
        2,
      ),
    ).not.toThrow();
    expect(() => optimized(numberLoop, 2)).not.toThrow();
  });

  it('of products whose merging in two groups would be a circle', () => {
    const f = (x: Tensor, y: Tensor, a: Tensor, d: Tensor) => {
      const [p, q] = [matmul(x, a), matmul(y, d)];
      return [matmul(y, tanh(p)), matmul(x, sigmoid(q))];
    };
    expect(() =>
      optimized(f, random([3, 3]), random([3, 3]), random([3, 3]), random([3, 3])),
    ).not.toThrow();
  });

  it('of a loop that is written out', () => {
    const loss = (W: Tensor, xs: Tensor): Scalar => {
      let h: Tensor = zeros([2, 3], float64);
      let total: Tensor = zeros([], float64);
      for (const x of unstack(xs)) {
        h = tanh(matmul(concat([x, h], 1), W) as Tensor);
        total = add(total, sum(h));
      }
      return total as Scalar;
    };
    expect(() =>
      optimized((W: Tensor, xs: Tensor) => grad(loss)(W, xs), random([5, 3]), random([20, 2, 2])),
    ).not.toThrow();
  });
});

describe('every pass takes', () => {
  it('graphs without equations, inputs or outputs', () => {
    expect(optimized(() => [])).toBe('() {\n} -> ()');
    expect(optimized((x: Tensor) => [x, x], random([2]))).toBe('(a: float64 [2]) {\n} -> (a, a)');
    expect(optimized((_: Tensor, x: Tensor) => x, random([2]), random([2]))).toBe(
      '(a: float64 [2], b: float64 [2]) {\n} -> (b)',
    );
  });

  it('constants as outputs, and outputs that are given twice', () => {
    const f = (x: Tensor) => [zeros([2]), mul(zeros([2]), 3), tanh(x), tanh(x), x];
    expect(optimized(f, random([2]))).toMatchInlineSnapshot(`
      "(a: float64 [2]) {
        b: float64 [2] = kernel a
          (a: float64 [2]) {
            b: float64 [2] = tanh a
          } -> (b)
      } -> (0, 0, b, b, a)"
    `);
  });
});

it('tells what each pass has done', () => {
  const { f, args } = trainingStep(cells.notebookLSTM, { steps: 8, batch: 3, classes: 6 });
  const notes = new Set<string>();
  optimize(stage(f, ...args).graph, (pass, text) => notes.add(`${pass}: ${text}`));
  expect([...notes]).toMatchInlineSnapshot(`
    [
      "merge products: merged the sum of 4 products into one",
      "merge products: merged 4 products with one left operand into one",
      "accumulate: summed over 8 steps after the loop: a carry of float64 [6, 4]",
      "accumulate: summed over 8 steps after the loop: a carry of float64 [4, 6]",
      "split concatenations: split the product of a concatenation into 2, by what waits for the carry",
      "hoist: hoisted matmul: for all steps at once, before a loop of 8",
      "hoist: hoisted slice: once for all steps, before a loop of 8",
      "hoist: hoisted oneHot: for all steps at once, before a loop of 8",
      "hoist: hoisted transpose: once for all steps, before a loop of 8",
      "hoist: hoisted concat: for all steps at once, before a loop of 8",
      "hoist: hoisted mul: for all steps at once, before a loop of 8",
      "sink: sunk matmul below a loop of 8",
      "fuse: joined 13 operations in 1 kernels",
      "fuse: joined 24 operations in 1 kernels",
      "fuse: joined 33 operations in 17 kernels",
    ]
  `);
});
