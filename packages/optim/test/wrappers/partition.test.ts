import { tensor } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import {
  adam,
  clipByGlobalNorm,
  freeze,
  momentum,
  partition,
  scaleByLearningRate,
  sgd,
  type Optimizer,
} from '../../src/index.ts';
import { entries, printed } from '../trees.ts';

const params = { cell: { w: tensor([3]), b: tensor([0]) }, head: tensor([4, 0]) };
const negative = scaleByLearningRate(1);
const twice = scaleByLearningRate(2);

function firstUpdates(optimizer: Optimizer): unknown {
  return optimizer.update(params, optimizer.init(params), params)[0];
}

describe('partition', () => {
  it('gives each optimizer the leaves of its name', () => {
    const byKey = firstUpdates(partition({ head: twice, cell: negative }));
    expect(entries(byKey)).toEqual([-3, -0, -8, -0]);
    const byPath = partition({ negative, twice }, (path) =>
      path === 'cell.w' ? 'twice' : 'negative',
    );
    expect(entries(firstUpdates(byPath))).toEqual([-6, -0, -4, -0]);
    const byTree = partition(
      { negative, twice },
      { cell: { w: 'negative', b: 'twice' }, head: 'twice' },
    );
    expect(entries(firstUpdates(byTree))).toEqual([-3, -0, -8, -0]);
  });

  it('keeps apart what concerns several leaves', () => {
    const clip = { cell: clipByGlobalNorm(1), head: clipByGlobalNorm(1) };
    expect(entries(firstUpdates(partition(clip)))).toEqual([1, 0, 1, 0]);
  });

  it('keeps a state by name, with null for the leaves of others', () => {
    const optimizer = partition({ cell: momentum({ decay: 0.5 }), head: freeze() });
    const [, state] = optimizer.update(params, optimizer.init(params), params);
    expect(Object.keys(state)).toEqual(['cell', 'head']);
    expect(printed(state.cell.velocity)).toEqual({
      cell: { w: 'tensor([3])', b: 'tensor([0])' },
      head: null,
    });
    expect(state.cell.count.item()).toBe(1);
    expect(state.head).toEqual({});
  });

  it('lets an optimizer have no leaves, and a tree no leaves', () => {
    const optimizer = partition({ a: adam(), b: sgd({ learningRate: 1 }) }, () => 'b');
    expect(entries(firstUpdates(optimizer))).toEqual([-3, -0, -4, -0]);
    expect(optimizer.update([], optimizer.init([]), [])[0]).toEqual([]);
  });

  it.each([
    [
      partition({ cell: negative }),
      "params.head has the label 'head', but there are optimizers for cell; give one of that name, or another label.",
    ],
    [
      partition({}, 'all'),
      "params.cell.w has the label 'all', but there are optimizers for nothing; give one of that name, or another label.",
    ],
    [
      partition({ toString: negative }, (path) => (path === 'head' ? 'valueOf' : 'toString')),
      "params.head has the label 'valueOf', but there are optimizers for toString; give one of that name, or another label.",
    ],
    [
      partition({ all: negative }, { cell: 'all' }),
      'labels should be an object with keys cell, head, got an object with keys cell; both trees need the same structure.',
    ],
  ])('refuses parameters that its labels do not cover', (optimizer, message) => {
    const loose: Optimizer = optimizer;
    const error = new TypeError(`partition: ${message}`);
    expect(() => loose.init(params)).toThrow(error);
    const states = { cell: undefined, all: undefined, toString: undefined };
    expect(() => loose.update(params, states, params)).toThrow(error);
  });

  it('needs labels where there are no keys', () => {
    expect(() => partition({ a: negative }).init([tensor(1)])).toThrow(
      new TypeError(
        'partition: params has no keys to go by; give `labels`, a tree of names or a function of the path.',
      ),
    );
  });

  it.each([
    [undefined, 'undefined'],
    [[], 'an array of 0'],
    [{}, 'an object with keys (none)'],
    [{ cell: 1 }, 'an object with keys cell'],
  ])('refuses the state %j', (state, words) => {
    const optimizer: Optimizer = partition({ cell: negative, head: twice });
    expect(() => optimizer.update(params, state, params)).toThrow(
      new TypeError(
        `partition: the state should be an object with keys cell, head, got ${words}; pass the state that init or the last update returned.`,
      ),
    );
  });
});
