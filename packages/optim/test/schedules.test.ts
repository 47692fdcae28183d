import { tensor, type Scalar } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import type { Plateau, Step } from '../src/index.ts';
import { made } from './call.ts';
import optax from './reference/optim_optax.json' with { type: 'json' };
import torch from './reference/optim_torch.json' with { type: 'json' };

type Curve = (step: Step) => Scalar;

const curves = [...optax.schedules, ...torch.schedules].map(
  ({ ours, values }) => [JSON.stringify(ours), made(ours) as Curve, values] as const,
);

describe.each(curves)('%s', (_call, curve, values) => {
  it('has the values of the other system', () => {
    const errors = values.map((value, step) => Math.abs(curve(step).item() - value));
    expect(Math.max(...errors)).toBeLessThan(1e-15);
  });

  it('is the same of numbers and of tensors, in float64', () => {
    for (const step of values.keys()) {
      const value = curve(tensor(step, { dtype: 'int32' }));
      expect(value.dtype).toBe('float64');
      expect(value.item()).toBe(curve(step).item());
    }
  });
});

describe.each(torch.plateaus)('$ours', ({ ours, metrics, values }) => {
  it('reduces when PyTorch does', () => {
    const plateau = made(ours) as Plateau;
    let state = plateau.init();
    const rates = metrics.map((metric) => {
      state = plateau.update(state, Number(metric));
      return state.rate.item();
    });
    const errors = rates.map((rate, i) => Math.abs(rate - values[i]!));
    expect(Math.max(...errors)).toBeLessThan(1e-15);
  });
});
