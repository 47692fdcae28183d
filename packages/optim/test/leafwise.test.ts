import { add, cast, mul, sum, tensor, type Scalar, type Tensor } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { leafwise } from '../src/index.ts';

describe('leafwise', () => {
  it('gives each leaf its gradient, accumulators, parameter and the update’s number', () => {
    const optimizer = leafwise('toy', ['total'], (g, { total }, { t, param }) => {
      const next = add(total, g);
      return [add(mul(next, cast(t, g.dtype)), param), { total: next }];
    });
    const params = { a: tensor([10, 20]), b: tensor(30) };
    const grads = { a: tensor([1, 2]), b: tensor(3) };
    const [first, state] = optimizer.update(grads, optimizer.init(params), params);
    const [second, next] = optimizer.update(grads, state, params);
    expect([first.a.toArray(), first.b.toArray()]).toEqual([[11, 22], 33]);
    expect([second.a.toArray(), second.b.toArray()]).toEqual([[14, 28], 42]);
    expect(next.total.b.item()).toBe(6);
    expect(next.count.item()).toBe(2);
  });

  it('refuses a state that does not fit the parameters', () => {
    const optimizer = leafwise('toy', ['total'], (g, { total }) => [g, { total }]);
    const state = optimizer.init({ a: tensor(Float32Array.of(1, 2)) });
    const params = { a: tensor(Float32Array.of(1, 2, 3)) };
    expect(() => optimizer.update(params, state, params)).toThrow(
      new TypeError(
        'toy: state.total.a is float32 [2], but params.a is float32 [3]; both need the same shape and dtype.',
      ),
    );
  });

  it.each([
    ['updates', 'updates.a is float64 [2]', (g: Tensor, t: Scalar) => [mul(g, t), g] as const],
    [
      'accumulators',
      'next.total.a is float64 [2]',
      (g: Tensor, t: Scalar) => [g, mul(g, t)] as const,
    ],
    ['shapes', 'updates.a is float32 []', (g: Tensor) => [sum(g), g] as const],
  ])('refuses equations that change the dtype or shape of %s', (_what, words, equations) => {
    const optimizer = leafwise('toy', ['total'], (g, _held, { t }) => {
      const [update, total] = equations(g, t);
      return [update, { total }];
    });
    const params = { a: tensor([1, 2]) };
    expect(() => optimizer.update(params, optimizer.init(params), params)).toThrow(
      new TypeError(
        `toy: ${words}, but params.a is float32 [2]; both need the same shape and dtype.`,
      ),
    );
  });
});
