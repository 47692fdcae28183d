import { tensor } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { scaleByLearningRate, type Optimizer, type Schedule } from '../../src/index.ts';

const params = { a: tensor([1, 2]), b: tensor(3, { dtype: 'float64' }) };
const grads = { a: tensor([4, 8]), b: tensor(-1, { dtype: 'float64' }) };

describe('scaleByLearningRate', () => {
  it('asks a schedule for steps 0, 1, 2 ...', () => {
    const asked: number[] = [];
    const optimizer = scaleByLearningRate((step) => {
      asked.push(step.item());
      return 0.5;
    });
    let state = optimizer.init(params);
    for (let i = 0; i < 3; i += 1) [, state] = optimizer.update(grads, state, params);
    expect(asked).toEqual([0, 1, 2]);
    expect(state.count.item()).toBe(3);
  });

  it.each<[string, number | Schedule]>([
    ['a number', 0.25],
    ['a schedule of numbers', () => 0.25],
    ['a schedule of float32 scalars', () => tensor(0.25)],
    ['a schedule of float64 scalars', () => tensor(0.25, { dtype: 'float64' })],
  ])('turns gradients around by %s', (_name, rate) => {
    const optimizer = scaleByLearningRate(rate);
    const [updates] = optimizer.update(grads, optimizer.init(params), params);
    expect(updates.a.toArray()).toEqual([-1, -2]);
    expect(updates.a.dtype).toBe('float32');
    expect(updates.b.toArray()).toBe(0.25);
    expect(updates.b.dtype).toBe('float64');
  });

  it.each([
    [tensor([1, 2]), 'float32 [2]'],
    [undefined, 'undefined'],
  ])('refuses a schedule that returns %s', (value, words) => {
    // @ts-expect-error -- the value is no scalar
    const optimizer = scaleByLearningRate(() => value);
    expect(() => optimizer.update(grads, optimizer.init(params), params)).toThrow(
      new TypeError(
        `scaleByLearningRate: the schedule returned ${words}; it must return a number or a scalar tensor.`,
      ),
    );
  });

  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'undefined'],
    ['another part', {}, 'undefined'],
    ['floats', { count: tensor(0) }, 'float32 []'],
    ['a vector', { count: tensor([0], { dtype: 'int32' }) }, 'int32 [1]'],
  ])('refuses the state of %s', (_name, state, words) => {
    const optimizer: Optimizer = scaleByLearningRate(1);
    expect(() => optimizer.update(grads, state, params)).toThrow(
      new TypeError(
        `scaleByLearningRate: state.count should be an int32 scalar, got ${words}; pass the state that init or the last update returned.`,
      ),
    );
  });
});
