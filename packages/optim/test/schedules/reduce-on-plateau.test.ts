import { add, mul, tensor, type Scalar } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { reduceOnPlateau, sgd, type PlateauOptions, type PlateauState } from '../../src/index.ts';
import { entries, kinds, printed } from '../trees.ts';

function rates(options: PlateauOptions, metrics: readonly (Scalar | number)[]): number[] {
  const plateau = reduceOnPlateau(options);
  let state = plateau.init();
  return metrics.map((metric) => {
    state = plateau.update(state, metric);
    return state.rate.item();
  });
}

describe('reduceOnPlateau', () => {
  it('is fed to any optimizer through its learning rate', () => {
    const plateau = reduceOnPlateau({ from: 0.5, factor: 0.5, patience: 0 });
    const params = tensor([1]);
    const updateAt = (state: PlateauState): number[] => {
      const optimizer = sgd({ learningRate: (step) => mul(state.rate, add(step, 1)) });
      return entries(optimizer.update(tensor([3]), optimizer.init(params), params)[0]);
    };
    const first = plateau.init();
    expect(updateAt(first)).toEqual([-1.5]);
    expect(updateAt(plateau.update(plateau.update(first, 1), 1))).toEqual([-0.75]);
  });

  it('takes the negative of a metric to be raised', () => {
    // 0.91 is better than 0.9 by more than a hundredth, 0.915 is not.
    const options = { from: 1, factor: 0.5, patience: 0, threshold: 0.01 };
    expect(rates(options, [-0.9, -0.91, -0.915, -2])).toEqual([1, 1, 0.5, 0.5]);
  });

  it('takes NaN for no better, numbers for scalars, and any float', () => {
    const options = { from: 1, factor: 0.5, patience: 0 };
    expect(rates(options, [Number.NaN, 3, Number.NaN])).toEqual([0.5, 0.5, 0.25]);
    expect(rates(options, [tensor(3), tensor(3.5, { dtype: 'float64' })])).toEqual([1, 0.5]);
  });

  it('does not raise a value that begins below the least', () => {
    expect(rates({ from: 0.1, to: 0.2, patience: 0 }, [1, 1])).toEqual([0.1, 0.1]);
  });

  it('has a state of scalars, whose kinds stay', () => {
    const plateau = reduceOnPlateau({ from: 1 });
    const start = plateau.init();
    expect(kinds(start)).toEqual({
      rate: 'float64 []',
      best: 'float64 []',
      bad: 'int32 []',
      cooling: 'int32 []',
    });
    expect(kinds(plateau.update(start, 3))).toEqual(kinds(start));
    expect(printed(start)).toEqual(printed(plateau.init()));
  });

  it.each<[unknown, string]>([
    [tensor([1, 2]), 'float32 [2]'],
    [undefined, 'undefined'],
  ])('refuses the metric %s', (metric, words) => {
    const plateau = reduceOnPlateau({ from: 1 });
    // @ts-expect-error -- no scalar
    expect(() => plateau.update(plateau.init(), metric)).toThrow(
      new TypeError(
        `reduceOnPlateau: the metric is ${words}; it must be a number or a scalar tensor, such as a mean loss.`,
      ),
    );
  });

  it.each<[unknown, string]>([
    [undefined, 'state.rate should be a scalar of float64, got undefined'],
    [{ rate: 1 }, 'state.rate should be a scalar of float64, got a number'],
    [
      { ...reduceOnPlateau({ from: 1 }).init(), best: tensor(1) },
      'state.best should be a scalar of float64, got float32 []',
    ],
    [
      { ...reduceOnPlateau({ from: 1 }).init(), bad: tensor(1) },
      'state.bad should be a scalar of int32, got float32 []',
    ],
  ])('refuses the state %#', (state, words) => {
    // @ts-expect-error -- not its state
    expect(() => reduceOnPlateau({ from: 1 }).update(state, 1)).toThrow(
      new TypeError(
        `reduceOnPlateau: ${words}; pass the state that init or the last update returned.`,
      ),
    );
  });
});
