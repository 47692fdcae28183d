import { assertGradients } from '@tapeloop/gradcheck';
import {
  add,
  key,
  mul,
  normal,
  relu,
  splitKey,
  stack,
  tanh,
  tensor,
  uniform,
  unstack,
  zeros,
  type Tensor,
} from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { dense, embedding, pointwise, sequential, type AnyLayer } from '../src/index.ts';
import type { SameShape } from '../src/pointwise.ts';
import { largestError } from './trees.ts';

const first = dense({ inputs: 4, outputs: 3 });
const last = dense({ inputs: 3, outputs: 2 });
const net = sequential(first, pointwise(tanh), last);

/** Adds noise where there is a key. */
const noise: AnyLayer & { readonly rule?: SameShape } = {
  name: 'noise',
  init: () => ({}),
  apply: (_params, x, { key: drawFrom } = {}) =>
    drawFrom === undefined ? x : add(x, uniform(drawFrom, [...x.shape])),
};

describe('sequential', () => {
  it('applies its layers one after another', () => {
    const params = net.init(key(0));
    const x = normal(key(1), [5, 4]);
    const [p, , q] = params;
    const byHand = last.apply(q, tanh(first.apply(p, x)));
    expect(largestError(net.apply(params, x), byHand)).toBe(0);
  });

  it('begins each layer from a key of its own', () => {
    const [k0, , k2] = unstack(splitKey(key(3), 3));
    expect(largestError(net.init(key(3)), [first.init(k0), {}, last.init(k2)])).toBe(0);
  });

  it('has the derivatives with respect to all parameters and the input', () => {
    const params = net.init(key(0));
    const run = (p: typeof params, x: Tensor<[5, 4]>) => net.apply(p, x);
    expect(() =>
      assertGradients(run, [params, normal(key(1), [5, 4])], { names: ['params', 'x'] }),
    ).not.toThrow();
  });

  it('takes ids where its first layer does', () => {
    const words = sequential(embedding({ vocabulary: 3, features: 4 }), first);
    const params = words.init(key(0));
    const ids = tensor([2, 0], { dtype: 'int32' });
    const [{ table }, p] = params;
    const [zeroth, , second] = unstack(table);
    const byHand = first.apply(p, stack([second, zeroth]));
    expect(largestError(words.apply(params, ids), byHand)).toBe(0);
  });

  it('nests', () => {
    const nested = sequential(sequential(first, pointwise(tanh)), sequential(last));
    const [p, , q] = net.init(key(5));
    const x = normal(key(1), [5, 4]);
    expect(largestError(nested.apply([[p, {}], [q]], x), net.apply([p, {}, q], x))).toBe(0);
    expect(nested.name).toBe(
      'sequential(sequential(dense(4 -> 3), tanh), sequential(dense(3 -> 2)))',
    );
  });

  it('gives each layer a key of its own in training, and none in evaluation', () => {
    const noisy = sequential(noise, noise);
    const x = zeros([2, 3]);
    const [k0, k1] = unstack(splitKey(key(8), 2));
    const byHand = add(uniform(k0, [2, 3]), uniform(k1, [2, 3]));
    expect(largestError(noisy.apply([{}, {}], x, { key: key(8) }), byHand)).toBe(0);
    expect(noisy.apply([{}, {}], x).toArray()).toEqual(x.toArray());
  });

  it('takes any object with a name, init and apply for a layer', () => {
    const scale = {
      name: 'scale',
      init: () => ({ by: tensor([2, 3]) }),
      apply: ({ by }: { by: Tensor<[2]> }, x: Tensor) => mul(x, by),
    };
    const scaled = sequential(last, scale);
    const params = scaled.init(key(0));
    const x = normal(key(1), [5, 3]);
    const byHand = mul(last.apply(params[0], x), tensor([2, 3]));
    expect(largestError(scaled.apply(params, x), byHand)).toBe(0);
    expect(scaled.name).toBe('sequential(dense(3 -> 2), scale)');
  });

  it('takes as many as five layers', () => {
    const positive = pointwise(relu);
    const five = sequential(positive, positive, positive, positive, positive);
    expect(five.apply([{}, {}, {}, {}, {}], tensor([-1, 1])).toArray()).toEqual([0, 1]);
    expect(five.layers).toHaveLength(5);
  });
});
