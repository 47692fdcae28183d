import { adam } from '@tapeloop/optim';
import { ones, tensor, zeros, type NdArray, type Tensor } from '@tapeloop/tensor';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { readSafetensors, restoreTree, writeSafetensors } from '../src/index.ts';

describe('restoreTree', () => {
  it('restores parameters and the state of an optimizer', () => {
    const optimizer = adam();
    const params = { gate: { w: tensor([[1, 2]]) }, layers: [{ b: tensor([3]) }, null] };
    const [, state] = optimizer.update(params, optimizer.init(params), params);
    const { tensors } = readSafetensors(writeSafetensors({ params, state }));

    const fresh = { params, state: optimizer.init(params) };
    const restored = restoreTree(tensors, fresh);
    expect(restored.params.gate.w.toArray()).toEqual([[1, 2]]);
    expect(restored.params.layers[0]?.b.toArray()).toEqual([3]);
    expect(restored.params.layers[1]).toBe(null);
    expect(restored.state[0].count.item()).toBe(1);
    expect(restored.state[0].mu.layers[0]?.b.data).toEqual(state[0].mu.layers[0]?.b.data);
    expectTypeOf(restored).toEqualTypeOf<typeof fresh>();
  });

  it('refuses another tree, and names all that differs', () => {
    const tensors = {
      'a.w': zeros([2, 3]),
      'a.b': zeros([3], { dtype: 'float64' }),
      'old[0]': zeros([]),
      same: ones([1]),
    };
    const like = { a: { w: zeros([3, 2]), b: zeros([3]) }, new: [zeros([4])], same: zeros([1]) };
    expect(() => restoreTree(tensors, like)).toThrow(
      new TypeError(
        [
          'restoreTree: the tensors are those of another tree; 4 differ:',
          'a.w is float32 [2, 3], float32 [3, 2] in the tree',
          'a.b is float64 [3], float32 [3] in the tree',
          'new[0] is missing, float32 [4] in the tree',
          'old[0] is float32 [], not in the tree',
        ].join('\n  '),
      ),
    );
  });

  it('does not take an inherited property for a tensor', () => {
    const like = { constructor: zeros([1]), ['__proto__']: zeros([1]) };
    expect(() => restoreTree({}, like)).toThrow('2 differ');
    const tensors: Record<string, NdArray> = Object.create(null);
    tensors['constructor'] = ones([1]);
    tensors['__proto__'] = ones([1]);
    const restored: Record<string, Tensor> = restoreTree(tensors, like);
    expect(Object.keys(restored)).toEqual(['constructor', '__proto__']);
    expect(Object.getPrototypeOf(restored)).toBe(Object.prototype);
    expect(Object.values(restored).map((x) => x.item())).toEqual([1, 1]);
  });
});
