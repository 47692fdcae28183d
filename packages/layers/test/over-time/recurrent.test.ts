import { vjp } from '@tapeloop/autodiff';
import { assertGradients } from '@tapeloop/gradcheck';
import {
  add,
  key,
  normal,
  splitKey,
  sum,
  uniform,
  unstack,
  zeros,
  type Tensor,
} from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { defineCell, gruCell, lstmCell, recurrent } from '../../src/index.ts';
import { inFloat64, largestError } from '../trees.ts';

const cell = lstmCell({ inputSize: 3, hiddenSize: 2 });
const lstm = recurrent(cell);
const params = cell.init(key(0));

/** Adds up its inputs, and noise where there is a key. */
const noisy = defineCell(
  { name: 'noisy', inputSize: 2, hiddenSize: 2 },
  {
    init: () => ({}),
    initialCarry: (batch) => zeros([batch, 2]),
    step(_params, total, x, options) {
      const noise = options.key === undefined ? 0 : uniform(options.key, [...x.shape]);
      const next = add(add(total, x), noise);
      return [next, next];
    },
  },
);

describe('recurrent', () => {
  it('has the derivatives with respect to parameters, sequences and the initial carry', () => {
    const small = recurrent(lstmCell({ inputSize: 1, hiddenSize: 2 }));
    const smallParams = small.init(key(12));
    const carry = { h: normal(key(1), [2, 2]), c: normal(key(2), [2, 2]) };
    expect(() =>
      assertGradients(
        (p: typeof smallParams, initialCarry: typeof carry, xs: Tensor<[2, 3, 1]>) =>
          small.apply(p, xs, { initialCarry }),
        [smallParams, carry, normal(key(3), [2, 3, 1])],
        { names: ['params', 'carry', 'xs'] },
      ),
    ).not.toThrow();
  });

  it('has the derivatives when it runs in reverse over time-major sequences', () => {
    const backwards = recurrent(gruCell({ inputSize: 2, hiddenSize: 2 }), {
      timeMajor: true,
      reverse: true,
    });
    const gruParams = backwards.init(key(4));
    expect(() =>
      assertGradients(
        (p: typeof gruParams, xs: Tensor<[3, 2, 2]>) => backwards.apply(p, xs),
        [gruParams, normal(key(5), [3, 2, 2])],
        { names: ['params', 'xs'] },
      ),
    ).not.toThrow();
  });

  it('gives the initial carry and no outputs for no steps', () => {
    const initialCarry = { h: normal(key(7), [4, 2]), c: normal(key(8), [4, 2]) };
    const [carry, outputs] = lstm.apply(params, zeros([4, 0, 3]), { initialCarry });
    expect(largestError(carry, initialCarry)).toBe(0);
    expect(outputs.shape).toEqual([4, 0, 2]);
    const [byDefault] = lstm.apply(params, zeros([4, 0, 3]), { key: key(0) });
    expect(largestError(byDefault, cell.initialCarry(4))).toBe(0);
  });

  it('has no gradient for parameters that no step used', () => {
    const run = (p: typeof params) => lstm.apply(p, zeros([4, 0, 3]))[1];
    const [outputs, pull] = vjp(run, params);
    const [back] = pull(outputs);
    expect(Math.max(...back.wx.data, ...back.wh.data, ...back.b.data)).toBe(0);
  });

  it('computes in float64 where parameters are, though the cell begins in float32', () => {
    const wide = inFloat64(params);
    const xs = normal(key(9), [2, 5, 3]);
    const [carry, outputs] = lstm.apply(wide, xs);
    expect([carry.h.dtype, carry.c.dtype, outputs.dtype]).toEqual(Array(3).fill('float64'));
    const narrow = lstm.apply(params, xs)[1];
    expect(narrow.dtype).toBe('float32');
    expect(largestError(narrow, outputs)).toBeLessThan(1e-6);
    expect(largestError(narrow, outputs)).toBeGreaterThan(1e-12);
  });

  it('splits its key into one for each step, whichever way it runs', () => {
    const xs = normal(key(10), [4, 3, 2]);
    const noises = unstack(splitKey(key(11), 4)).map((k) => uniform(k, [3, 2]));
    const forwards = recurrent(noisy, { timeMajor: true });
    const backwards = recurrent(noisy, { timeMajor: true, reverse: true });
    let total: Tensor = zeros([3, 2]);
    unstack(xs).forEach((x, t) => {
      total = add(add(total, x), noises[t]!);
    });
    const options = { key: key(11) };
    expect(largestError(forwards.apply({}, xs, options)[0], total)).toBeLessThan(1e-6);
    expect(largestError(backwards.apply({}, xs, options)[0], total)).toBeLessThan(1e-6);
    const [, last] = backwards.apply({}, xs, options);
    const begin = add(unstack(xs)[3], noises[3]!);
    expect(largestError(unstack(last)[3], begin)).toBeLessThan(1e-6);
  });

  it('gives the steps no key where it has none', () => {
    const xs = normal(key(10), [4, 3, 2]);
    expect(largestError(recurrent(noisy).apply({}, xs)[0], sum(xs, 1))).toBeLessThan(1e-6);
  });

  it("has its cell, its cell's parameters, and a name", () => {
    expect(lstm.cell).toBe(cell);
    expect(lstm.name).toBe('recurrent(lstmCell(3 -> 2))');
    expect(largestError(lstm.init(key(0)), params)).toBe(0);
  });
});
