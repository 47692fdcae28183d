import { treeLeaves } from '@tapeloop/autodiff';
import { tensor } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { applyUpdates, type Optimizer } from '../src/index.ts';
import { optimizers } from './optimizers.ts';
import { entries } from './trees.ts';

const params = { gate: { w: tensor([1, 2]) }, heads: [tensor(0)] };

const unfit: [what: string, tree: unknown, words: string][] = [
  [
    'another shape',
    { ...params, gate: { w: tensor([1]) } },
    '.gate.w is float32 [1], but params.gate.w is float32 [2]; both need the same shape and dtype.',
  ],
  [
    'another dtype',
    { ...params, heads: [tensor(0, { dtype: 'float64' })] },
    '.heads[0] is float64 [], but params.heads[0] is float32 []; both need the same shape and dtype.',
  ],
  [
    'other keys',
    { ...params, gate: { v: tensor([1, 2]) } },
    '.gate should be an object with keys w, got an object with keys v; both trees need the same structure.',
  ],
  [
    'a leaf too few',
    { ...params, heads: [] },
    '.heads should be an array of 1, got an array of 0; both trees need the same structure.',
  ],
  [
    'a number',
    { ...params, heads: [5] },
    '.heads[0] is a number, but params.heads[0] is float32 []; both need the same shape and dtype.',
  ],
];

const notFloats: [what: string, leaf: unknown, words: string][] = [
  ['integers', tensor([1], { dtype: 'int32' }), 'int32 [1]'],
  ['a number', 5, 'a number'],
  ['a string', 'w', 'the string "w"'],
];

// An empty chain looks at nothing.
const looking = optimizers.filter(({ name, setting }) => name !== 'chain' || setting !== 'empty');

describe.each(looking)('$name, $setting', ({ optimizer }) => {
  it.each(unfit)('refuses gradients with %s', (_what, grads, words) => {
    const state = optimizer.init(params);
    const before = entries([params, state]);
    expect(() => (optimizer as Loose).update(grads, state, params)).toThrow(`: grads${words}`);
    expect(entries([params, state])).toEqual(before);
  });

  it('refuses a state that is not its own, if it keeps one', () => {
    if (treeLeaves(optimizer.init(params)).length === 0) return;
    expect(() => (optimizer as Loose).update(params, undefined, params)).toThrow(
      /^\w+: .* got undefined; pass the state that init or the last update returned\.$/,
    );
  });

  it.each(notFloats)('refuses parameters with %s', (_what, leaf, words) => {
    expect(() => optimizer.init({ a: [leaf] })).toThrow(
      `: params.a[0] is ${words}; every leaf must be a float tensor, so keep anything else out of the tree.`,
    );
  });
});

/** An optimizer for arguments that its types would refuse. */
type Loose = { update: (grads: unknown, state: unknown, params: unknown) => unknown } & Optimizer;

describe('applyUpdates', () => {
  it.each(unfit)('refuses updates with %s', (_what, updates, words) => {
    const loose: (params: unknown, updates: unknown) => unknown = applyUpdates;
    expect(() => loose(params, updates)).toThrow(new TypeError(`applyUpdates: updates${words}`));
  });

  it('refuses a single tensor of another shape', () => {
    const loose: (params: unknown, updates: unknown) => unknown = applyUpdates;
    expect(() => loose(tensor([1]), tensor([1, 2]))).toThrow(
      new TypeError(
        'applyUpdates: updates is float32 [2], but params is float32 [1]; both need the same shape and dtype.',
      ),
    );
  });
});
