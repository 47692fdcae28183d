import { key, normal, reshape } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { groupNorm, layerNorm } from '../src/index.ts';
import { errorsAgainst, referencesOf } from './reference-layer.ts';
import { largestError } from './trees.ts';

describe('groupNorm', () => {
  it.each(referencesOf('groupNorm'))(
    'gives the outputs and gradients of PyTorch with $options',
    (reference) => {
      const errors = errorsAgainst(reference);
      expect(errors.outputs).toBeLessThan(1e-13);
      expect(errors.gradients).toBeLessThan(1e-12);
    },
  );

  it('with one group of one position is layer normalisation', () => {
    const [group, layer] = [groupNorm({ features: 6, groups: 1 }), layerNorm({ features: 6 })];
    const params = layer.init(key(0));
    const x = normal(key(1), [4, 6]);
    expect(largestError(group.apply(params, x), layer.apply(params, x))).toBe(0);
  });

  it('takes all positions of an example together, however many axes they have', () => {
    const layer = groupNorm({ features: 4, groups: 2 });
    const params = layer.init(key(0));
    const x = normal(key(1), [2, 6, 4]);
    const image = layer.apply(params, reshape(x, [2, 3, 2, 4]));
    expect(largestError(reshape(image, [2, 6, 4]), layer.apply(params, x))).toBe(0);
  });

  it('takes no examples, and no positions', () => {
    const layer = groupNorm({ features: 4, groups: 2 });
    const params = layer.init(key(0));
    expect(layer.apply(params, normal(key(1), [0, 3, 4])).shape).toEqual([0, 3, 4]);
    expect(layer.apply(params, normal(key(1), [2, 0, 4])).shape).toEqual([2, 0, 4]);
  });
});
