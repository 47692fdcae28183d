import {
  key,
  normal,
  ones,
  reshape,
  stack,
  tensor,
  unstack,
  zeros,
  type Tensor,
} from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import {
  conv1d,
  dense,
  dropout,
  embedding,
  groupNorm,
  layerNorm,
  timeDistributed,
  type AnyLayer,
} from '../src/index.ts';
import { largestError } from './trees.ts';

const norm = groupNorm({ features: 4, groups: 2 });
const inner = conv1d({ width: 2, inputs: 3, outputs: 2 });

describe('timeDistributed', () => {
  it('applies the layer at each step by itself', () => {
    const params = norm.init(key(0));
    const x = normal(key(1), [2, 5, 4]);
    const steps = unstack(x, 1).map((step): Tensor => norm.apply(params, step));
    const y = timeDistributed(norm).apply(params, x);
    expect(largestError(y, stack(steps, 1))).toBeLessThan(1e-6);
    // Over the whole sequence it is something else.
    expect(largestError(y, norm.apply(params, x))).toBeGreaterThan(0.1);
  });

  it('takes any axes behind the time', () => {
    const params = inner.init(key(0));
    const x = normal(key(1), [2, 5, 7, 3]);
    const steps = unstack(x, 1).map((step): Tensor => inner.apply(params, step));
    const y = timeDistributed(inner).apply(params, x);
    expect(y.shape).toEqual([2, 5, 6, 2]);
    expect(largestError(y, stack(steps, 1))).toBeLessThan(1e-6);
  });

  it.each<AnyLayer>([dense({ inputs: 4, outputs: 3 }), layerNorm({ features: 4 })])(
    'changes nothing for $name, which takes any leading axes',
    (layer) => {
      const params = layer.init(key(0));
      const x = normal(key(1), [2, 5, 4]);
      expect(largestError(timeDistributed(layer).apply(params, x), layer.apply(params, x))).toBe(0);
    },
  );

  it('takes ids where the layer does', () => {
    const letters = timeDistributed(embedding({ vocabulary: 3, features: 2 }));
    const { table } = letters.init(key(0));
    const ids = tensor([[2, 0]], { dtype: 'int32' });
    const [zeroth, , second] = unstack(table);
    expect(largestError(letters.apply({ table }, ids), stack([stack([second, zeroth])]))).toBe(0);
  });

  it("hands its key on, and has the layer's parameters and a name", () => {
    const options = { key: key(0) };
    const dropped = timeDistributed(dropout(0.5)).apply({}, ones([20, 3]), options);
    const folded = dropout(0.5).apply({}, ones([60]), options);
    expect(largestError(reshape(dropped, [60]), folded)).toBe(0);
    const layer = timeDistributed(inner);
    expect(largestError(layer.init(key(2)), inner.init(key(2)))).toBe(0);
    expect([layer.layer, layer.name]).toEqual([inner, 'timeDistributed(conv1d(3 -> 2))']);
  });

  it('takes no steps', () => {
    const params = norm.init(key(0));
    expect(timeDistributed(norm).apply(params, zeros([2, 0, 4])).shape).toEqual([2, 0, 4]);
  });
});
