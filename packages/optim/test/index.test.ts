import { expect, it } from 'vitest';
import * as optim from '../src/index.ts';
import { calledIn } from './call.ts';
import { optimizers } from './optimizers.ts';
import optax from './reference/optim_optax.json' with { type: 'json' };
import torch from './reference/optim_torch.json' with { type: 'json' };

it('every exported function is an optimizer under test, a schedule of another system, or one of these', () => {
  const curves = [...optax.schedules, ...torch.schedules, ...torch.plateaus];
  const others = ['applyUpdates', 'constant', 'globalNorm', 'leafwise'];
  const tested = new Set([
    ...optimizers.map(({ name }) => name),
    ...curves.flatMap(({ ours }) => calledIn(ours)),
    ...others,
  ]);
  expect(Object.keys(optim).filter((name) => !tested.has(name))).toEqual([]);
});
