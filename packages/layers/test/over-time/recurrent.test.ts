import { treeMap, valueAndGrad, vjp } from '@tapeloop/autodiff';
import { compile, schedule } from '@tapeloop/compiler';
import { assertGradients } from '@tapeloop/gradcheck';
import {
  add,
  key,
  normal,
  slice,
  splitKey,
  sum,
  tensor,
  uniform,
  unstack,
  zeros,
  type Tensor,
} from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { defineCell, gruCell, lstmCell, recurrent } from '../../src/index.ts';
import { inFloat64, largest, largestError } from '../trees.ts';

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
    const [forSteps] = unstack(splitKey(key(11), 2));
    const noises = unstack(splitKey(forSteps, 4)).map((k) => uniform(k, [3, 2]));
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

  it('gives all steps of a sequence one key that is the same', () => {
    const drawn = defineCell(
      { inputSize: 2, hiddenSize: 2 },
      {
        init: () => ({}),
        initialCarry: (batch) => zeros([batch, 2]),
        step(_params, h, x, { sequenceKey }) {
          return [add(h, x), sequenceKey ? uniform(sequenceKey, [...x.shape]) : x];
        },
      },
    );
    const xs = normal(key(10), [3, 4, 2]);
    const [, sequenceKey] = unstack(splitKey(key(11), 2));
    const [, outputs] = recurrent(drawn).apply({}, xs, { key: key(11) });
    const expected: Tensor = uniform(sequenceKey, [3, 2]);
    for (const output of unstack(outputs, 1)) expect(largestError(output, expected)).toBe(0);
    expect(largestError(recurrent(drawn).apply({}, xs)[1], xs)).toBe(0);
  });

  it('gives the steps no key where it has none', () => {
    const xs = normal(key(10), [4, 3, 2]);
    expect(largestError(recurrent(noisy).apply({}, xs)[0], sum(xs, 1))).toBeLessThan(1e-6);
  });

  it('gives the carries of all steps: each is the last of the steps up to there', () => {
    const xs = normal(key(13), [2, 4, 3]);
    const [carries, outputs] = lstm.everyStep(params, xs);
    expect(largestError(outputs, lstm.apply(params, xs)[1])).toBe(0);
    for (const t of [0, 1, 2, 3]) {
      const [last] = lstm.apply(params, slice(xs, 0, t + 1, 1));
      const now = treeMap((leaf: Tensor) => unstack(leaf, 1)[t]!, carries);
      expect(largestError(now, last)).toBe(0);
    }
    const [backwards] = recurrent(cell, { reverse: true }).everyStep(params, xs);
    const [last] = recurrent(cell, { reverse: true }).apply(params, xs);
    expect(
      largestError(
        treeMap((leaf: Tensor) => unstack(leaf, 1)[0]!, backwards),
        last,
      ),
    ).toBe(0);
  });

  it('takes lengths that are traced: compiled, it does what it does eagerly', () => {
    const xs = normal(key(14), [2, 4, 3]);
    const lengths = tensor([4, 2], { dtype: 'int32' });
    const run = (p: typeof params, real: typeof lengths) =>
      lstm.apply(p, xs, { lengths: real, padding: 'left' });
    expect(largestError(compile(run)(params, lengths), run(params, lengths))).toBeLessThan(1e-6);
  });

  it('with lengths has the products and kernels that it has without, and stacks one output more', () => {
    const xs = normal(key(16), [8, 4, 3]);
    const lengths = tensor([8, 4, 3, 1], { dtype: 'int32' });
    const layer = recurrent(cell, { timeMajor: true });
    const countsOf = (real?: typeof lengths) => {
      const loss = (p: typeof params, given?: typeof lengths) =>
        sum(layer.apply(p, xs, given === undefined ? {} : { lengths: given })[1]);
      const gradient = valueAndGrad(loss);
      const { work } =
        real === undefined ? schedule(gradient, params) : schedule(gradient, params, real);
      return {
        loops: work.loops.map(({ products, kernels, moves, others }) =>
          [products, kernels, moves, others].map((list) => list.length),
        ),
        products: work.products.length,
        stacked: work.loops.map(({ stacked }) => stacked.length),
      };
    };
    const [{ stacked, ...whole }, { stacked: more, ...padded }] = [countsOf(), countsOf(lengths)];
    expect(padded).toEqual(whole);
    expect(more).toEqual([stacked[0]! + 1, stacked[1]]);
  });

  it('lets no gradient pass where it is cut', () => {
    const xs = normal(key(15), [2, 3, 3]);
    const cuts = tensor([false, false, true]);
    const last = (inputs: typeof xs) => lstm.apply(params, inputs, { cuts })[0];
    const [value, pull] = vjp(last, xs);
    const [first, second, third] = unstack(pull(value)[0], 1);
    expect(largest(first) + largest(second)).toBe(0);
    expect(largest(third)).toBeGreaterThan(0.01);
    expect(largestError(value, lstm.apply(params, xs)[0])).toBe(0);
  });

  it("has its cell, its cell's parameters, and a name", () => {
    expect(lstm.cell).toBe(cell);
    expect(lstm.name).toBe('recurrent(lstmCell(3 -> 2))');
    expect(largestError(lstm.init(key(0)), params)).toBe(0);
  });
});
