import { flatten, unflatten } from '@tapeloop/autodiff';
import { checkOptimizer } from '@tapeloop/conformance';
import { matchers } from '@tapeloop/conformance/vitest';
import { isNdArray, tensor } from '@tapeloop/tensor';
import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { applyUpdates, type Optimizer } from '../src/index.ts';
import { optimizers } from './optimizers.ts';
import { entries, kinds, parameterTrees, withEntries } from './trees.ts';

expect.extend(matchers);

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

// There are many rows: each takes a tenth of the cases.
const some = { numRuns: Math.ceil((fc.readConfigureGlobal().numRuns ?? 100) / 10) };

describe.each(optimizers)('$name, $setting', ({ name, optimizer, descends, rests }) => {
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
    const { state } = run(optimizer, params, optimizer.init(params), 2);
    const later = optimizer.update(none, state, params)[0];
    expect([first, later].flatMap(entries).every(Number.isFinite)).toBe(true);
  });

  it('conforms, comes down where it says so, and treats all entries and both signs alike', () => {
    const invariances = [
      'permutation',
      'reflection',
      ...(rests ? (['rest'] as const) : []),
    ] as const;
    expect(checkOptimizer(optimizer, { name, solves: descends, invariances })).toConform();
  });
});
