import { tensor } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { adamw, addDecayedWeights, type Mask } from '../../src/index.ts';
import { entries } from '../trees.ts';

const params = { cell: { w: tensor([[10]]), b: tensor([20]) }, head: tensor([30]) };
const grads = { cell: { w: tensor([[1]]), b: tensor([1]) }, head: tensor([1]) };

describe('addDecayedWeights', () => {
  it.each<[string, Mask | undefined, number[]]>([
    ['all', undefined, [6, 11, 16]],
    ['all', true, [6, 11, 16]],
    ['none', false, [1, 1, 1]],
    ['by a tree', { cell: { w: true, b: false }, head: true }, [6, 1, 16]],
    ['by branch', { cell: true, head: false }, [6, 11, 1]],
    ['by path', (path) => path.endsWith('b'), [1, 11, 1]],
    ['by shape', (_path, param) => param.rank > 1, [6, 1, 1]],
  ])('adds a multiple of the parameters: %s', (_which, mask, expected) => {
    const [updates] = addDecayedWeights(0.5, mask).update(grads, {}, params);
    expect(entries(updates)).toEqual(expected);
  });

  it('refuses a mask that does not fit, before the first update', () => {
    const optimizer = addDecayedWeights(0.5, { cell: true });
    const error = new TypeError(
      'addDecayedWeights: mask should be an object with keys cell, head, got an object with keys cell; both trees need the same structure.',
    );
    expect(() => optimizer.init(params)).toThrow(error);
    expect(() => optimizer.update(grads, {}, params)).toThrow(error);
    // @ts-expect-error -- not a boolean
    expect(() => adamw({ mask: () => 'yes' }).init(params)).toThrow(
      new TypeError(
        `addDecayedWeights: mask('cell.w') is the string "yes"; it must be a boolean, for each leaf needs one.`,
      ),
    );
  });
});
