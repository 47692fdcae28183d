import { flatten, grad, treeLeaves, unflatten } from '@tapeloop/autodiff';
import { add, isNdArray, mul, sub, sum, tensor, type Scalar, type Tensor } from '@tapeloop/tensor';
import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
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

/** The same tree in new tensors, by way of text. */
function restored(tree: unknown): unknown {
  const [leaves, structure] = flatten(tree);
  const texts = leaves.filter(isNdArray).map(({ shape, dtype, data }) => {
    return JSON.stringify({ shape, dtype, data: [...data] });
  });
  expect(texts).toHaveLength(leaves.length);
  const tensors = texts.map((text) => {
    const { shape, dtype, data } = JSON.parse(text);
    return tensor({ shape, data: Float64Array.from(data) }, { dtype });
  });
  return unflatten(structure, tensors);
}

/** Walks down from a start, and returns where it came to. */
function walk<P>(optimizer: Optimizer, gradient: (params: P) => P, start: P, steps: number): P {
  let params = start;
  let state = optimizer.init(params);
  for (let step = 0; step < steps; step += 1) {
    const [updates, next] = optimizer.update(gradient(params), state, params);
    params = applyUpdates(params, updates);
    state = next;
  }
  return params;
}

// There are many rows: each takes a tenth of the cases.
const some = { numRuns: Math.ceil((fc.readConfigureGlobal().numRuns ?? 100) / 10) };

describe.each(optimizers)('$name, $setting', ({ optimizer, rests }) => {
  test.prop([parameterTrees], some)(
    'updates have the structure, shapes and dtypes of params',
    (params) => {
      for (const updates of run(optimizer, params, optimizer.init(params), 2).updates) {
        expect(kinds(updates)).toEqual(kinds(params));
        expect(kinds(applyUpdates(params, updates))).toEqual(kinds(params));
      }
    },
  );

  test.prop([parameterTrees], some)(
    'the state keeps its shape, and restores a run from text',
    (params) => {
      const start = optimizer.init(params);
      const { state } = run(optimizer, params, start, 2);
      expect(kinds(state)).toEqual(kinds(start));
      const [resumed, unbroken] = [restored(state), state].map((s) => run(optimizer, params, s, 2));
      expect(kinds(resumed)).toEqual(kinds(unbroken));
      expect(entries(resumed)).toEqual(entries(unbroken));
    },
  );

  test.prop([parameterTrees], some)('an update changes none of its arguments', (params) => {
    const state = optimizer.init(params);
    const grads = withEntries(params, (x) => 1 - x);
    const before = [params, state, grads].map(entries);
    optimizer.update(grads, state, params);
    expect([params, state, grads].map(entries)).toEqual(before);
  });

  test.prop([parameterTrees], some)('zero gradients give finite updates', (params) => {
    const none = withEntries(params, () => 0);
    const first = optimizer.update(none, optimizer.init(params), params)[0];
    // Without a past, they give none; -0 is 0.
    if (rests) expect(entries(first).every((x) => x === 0)).toBe(true);
    const { state } = run(optimizer, params, optimizer.init(params), 2);
    const later = optimizer.update(none, state, params)[0];
    expect([first, later].flatMap(entries).every(Number.isFinite)).toBe(true);
  });

  it('is differentiable: meta-gradients agree with differences', () => {
    const start = { w: tensor([0.7, -1.3], { dtype: 'float64' }) };
    // The loss after three updates, by the parameters before them.
    const loss = (initial: typeof start): Scalar => {
      const { w } = walk(optimizer, (params) => ({ w: mul(params.w, params.w) }), initial, 3);
      return sum(mul(w, w));
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

const on = (place: 'bowl' | 'valley') =>
  optimizers.filter(({ descends }) => descends.includes(place));

describe.each(on('bowl'))('$name, $setting', ({ optimizer }) => {
  it('walks down a quadratic bowl', () => {
    const lowest = { a: tensor([3, -2]), bc: tensor([[0.5]], { dtype: 'float64' }) };
    const steep = { a: tensor([1, 4]), bc: tensor([[0.3]], { dtype: 'float64' }) };
    const slope = (p: typeof lowest): typeof lowest => ({
      a: mul(mul(2, steep.a), sub(p.a, lowest.a)),
      bc: mul(mul(2, steep.bc), sub(p.bc, lowest.bc)),
    });
    const end = walk(
      optimizer,
      slope,
      withEntries(lowest, () => 0),
      200,
    );
    const [a, bc] = [sub(end.a, lowest.a), sub(end.bc, lowest.bc)];
    const height = add(sum(mul(steep.a, mul(a, a))), sum(mul(steep.bc, mul(bc, bc))));
    expect(height.item()).toBeLessThan(1e-3);
    expect(treeLeaves<Tensor>(end).map(({ dtype }) => dtype)).toEqual(['float32', 'float64']);
  });
});

describe.each(on('valley'))('$name, $setting', ({ optimizer }) => {
  it('walks along the valley of Rosenbrock', () => {
    const at = ({ data: [x = NaN, y = NaN] }: Tensor) => ({ x, a: 1 - x, b: y - x * x });
    const slope = (p: Tensor): Tensor => {
      const { x, a, b } = at(p);
      return tensor([-2 * a - 400 * x * b, 200 * b], { dtype: 'float64' });
    };
    const end = walk(optimizer, slope, tensor([-1.2, 1], { dtype: 'float64' }), 400);
    const { a, b } = at(end);
    // It is 24.2 at the start, and about 4 where the valley begins.
    expect(a * a + 100 * b * b).toBeLessThan(2);
  });
});
