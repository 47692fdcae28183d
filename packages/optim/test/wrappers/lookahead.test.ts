import { tensor } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { applyUpdates, lookahead, sgd, type LookaheadOptions } from '../../src/index.ts';

/** The parameters, and the slow ones, after each of eight updates on a slope of 1 from 0. */
function course(options?: LookaheadOptions): { fast: number[]; slow: number[] } {
  const optimizer = lookahead(sgd({ learningRate: 1 }), options);
  let params = tensor(0, { dtype: 'float64' });
  let state = optimizer.init(params);
  const all = Array.from({ length: 8 }, () => {
    const [updates, next] = optimizer.update(tensor(1, { dtype: 'float64' }), state, params);
    params = applyUpdates(params, updates);
    state = next;
    return [params.item(), state.slow.item()] as const;
  });
  return { fast: all.map(([fast]) => fast), slow: all.map(([, slow]) => slow) };
}

describe('lookahead', () => {
  it('goes back half of the way after every fifth update', () => {
    const { fast, slow } = course();
    expect(fast).toEqual([-1, -2, -3, -4, -2.5, -3.5, -4.5, -5.5]);
    expect(slow).toEqual([0, 0, 0, 0, -2.5, -2.5, -2.5, -2.5]);
  });

  it('goes as far and as often as it is told', () => {
    expect(course({ every: 2, share: 0.25 }).fast).toEqual([
      -1, -0.5, -1.5, -1, -2, -1.5, -2.5, -2,
    ]);
    expect(course({ every: 3, share: 1 }).fast).toEqual([-1, -2, -3, -4, -5, -6, -7, -8]);
  });

  it('gives the inner optimizer its own state, and the slow parameters a tensor of their own', () => {
    const params = tensor([1]);
    const optimizer = lookahead(sgd({ learningRate: 1, momentum: 0.5 }));
    const state = optimizer.init(params);
    expect(state.slow.toArray()).toEqual(params.toArray());
    expect(state.slow.data).not.toBe(params.data);
    const [, next] = optimizer.update(tensor([2]), state, params);
    expect(next.inner[1].count.item()).toBe(1);
    expect(next.count.item()).toBe(1);
  });
});
