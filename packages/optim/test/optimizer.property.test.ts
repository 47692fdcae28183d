import { flatten, grad, treeLeaves, unflatten } from '@tapeloop/autodiff';
import { add, isNdArray, mul, sub, sum, tensor, type Scalar, type Tensor } from '@tapeloop/tensor';
import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import * as optim from '../src/index.ts';
import { applyUpdates, type Optimizer } from '../src/index.ts';
import { optimizers } from './optimizers.ts';
import { entries, kinds, parameterTrees, withEntries } from './trees.ts';

/** The updates of several steps, each with other gradients, and the state after them. */
function run(
  optimizer: Optimizer,
  params: unknown,
  start: unknown,
  steps: number,
): { updates: unknown[]; state: unknown } {
  let state = start;
  const updates = Array.from({ length: steps }, (_, k) => {
    const grads = withEntries(params, (x) => x * (k + 1) - k);
    const [updated, next] = optimizer.update(grads, state, params);
    state = next;
    return updated;
  });
  return { updates, state };
}

/** The same tree in new tensors. */
function copied(tree: unknown): unknown {
  const [leaves, structure] = flatten(tree);
  const copies = leaves.filter(isNdArray).map(({ shape, data }) => tensor({ shape, data }));
  expect(copies).toHaveLength(leaves.length);
  return unflatten(structure, copies);
}

it('every exported optimizer has a row', () => {
  const others = ['applyUpdates', 'constant', 'cosine', 'globalNorm', 'leafwise'];
  const tested = new Set([...optimizers.map(({ name }) => name), ...others]);
  expect(Object.keys(optim).filter((name) => !tested.has(name))).toEqual([]);
});

describe.each(optimizers)('$name, $setting', ({ optimizer }) => {
  test.prop([parameterTrees])(
    'updates have the structure, shapes and dtypes of params',
    (params) => {
      for (const updates of run(optimizer, params, optimizer.init(params), 2).updates) {
        expect(kinds(updates)).toEqual(kinds(params));
        expect(kinds(applyUpdates(params, updates))).toEqual(kinds(params));
      }
    },
  );

  test.prop([parameterTrees])('the state is a tree of tensors that restores a run', (params) => {
    const { state } = run(optimizer, params, optimizer.init(params), 2);
    const [resumed, unbroken] = [copied(state), state].map((s) => run(optimizer, params, s, 2));
    expect(kinds(resumed)).toEqual(kinds(unbroken));
    expect(entries(resumed)).toEqual(entries(unbroken));
  });

  test.prop([parameterTrees])('an update changes none of its arguments', (params) => {
    const state = optimizer.init(params);
    const grads = withEntries(params, (x) => 1 - x);
    const before = [params, state, grads].map(entries);
    optimizer.update(grads, state, params);
    expect([params, state, grads].map(entries)).toEqual(before);
  });

  it('is differentiable: meta-gradients agree with differences', () => {
    const start = { w: tensor([0.7, -1.3], { dtype: 'float64' }) };
    // The loss after three updates, by the parameters before them.
    const loss = (initial: typeof start): Scalar => {
      let params = initial;
      let state = optimizer.init(params);
      for (let step = 0; step < 3; step += 1) {
        const grads = { w: mul(params.w, params.w) };
        const [updates, next] = optimizer.update(grads, state, params);
        params = applyUpdates(params, updates);
        state = next;
      }
      return sum(mul(params.w, params.w));
    };
    const slope = grad(loss)(start).w.data;
    const h = 1e-6;
    for (const [i, unit] of [
      [1, 0],
      [0, 1],
    ].entries()) {
      const at = (side: number): number =>
        loss({ w: add(start.w, mul(side * h, tensor(unit, { dtype: 'float64' }))) }).item();
      expect(slope[i]).toBeCloseTo((at(1) - at(-1)) / (2 * h), 6);
    }
  });
});

describe.each(optimizers.filter((row) => row.descends))('$name, $setting', ({ optimizer }) => {
  it('walks down a quadratic bowl', () => {
    const lowest = { a: tensor([3, -2]), b: tensor([[0.5]], { dtype: 'float64' }) };
    const steep = { a: tensor([1, 4]), b: tensor([[0.3]], { dtype: 'float64' }) };
    const bowl = (p: typeof lowest): Scalar => {
      const [da, db] = [sub(p.a, lowest.a), sub(p.b, lowest.b)];
      return add(sum(mul(steep.a, mul(da, da))), sum(mul(steep.b, mul(db, db))));
    };
    let params = withEntries(lowest, () => 0);
    let state = optimizer.init(params);
    for (let step = 0; step < 200; step += 1) {
      const [updates, next] = optimizer.update(grad(bowl)(params), state, params);
      params = applyUpdates(params, updates);
      state = next;
    }
    expect(bowl(params).item()).toBeLessThan(1e-3);
    expect(treeLeaves<Tensor>(params).map(({ dtype }) => dtype)).toEqual(['float32', 'float64']);
  });
});

describe('fuzzed options', () => {
  const rates = fc.double({ min: 0, max: 10, noNaN: true });
  test.prop([rates, fc.double({ min: 0, max: 0.999, noNaN: true })])(
    'whatever is allowed gives finite updates',
    (learningRate, decay) => {
      const params = tensor([1, -1e-3, 0], { dtype: 'float64' });
      const some: Optimizer[] = [
        optim.adam({ learningRate, beta1: decay, beta2: decay }),
        optim.sgd({ learningRate, momentum: decay }),
      ];
      for (const optimizer of some) {
        const { updates } = run(optimizer, params, optimizer.init(params), 3);
        expect(entries(updates).every(Number.isFinite)).toBe(true);
      }
    },
  );
});
