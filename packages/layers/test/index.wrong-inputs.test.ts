import { describe, expect, it } from 'vitest';
import * as layers from '../src/index.ts';
import { thrownBy } from './thrown.ts';
import { wrongCells } from './wrong-inputs/cells.ts';
import { wrongDecoders, wrongTorch } from './wrong-inputs/decoding.ts';
import { wrongInitializers } from './wrong-inputs/initializers.ts';
import { wrongLayers } from './wrong-inputs/layers.ts';
import { wrongLosses } from './wrong-inputs/losses.ts';
import { wrongMoreCells } from './wrong-inputs/more-cells.ts';
import { wrongNorms } from './wrong-inputs/norms.ts';
import { wrongLayersOverTime } from './wrong-inputs/over-time.ts';
import type { WrongInput } from './wrong-inputs/row.ts';
import { wrongSequenceLayers } from './wrong-inputs/sequences.ts';

// Every exported function: one without a row does not compile.
const wrongInputs: Readonly<Record<keyof typeof layers, readonly WrongInput[]>> = {
  ...wrongCells,
  ...wrongDecoders,
  ...wrongInitializers,
  ...wrongLayers,
  ...wrongLayersOverTime,
  ...wrongLosses,
  ...wrongMoreCells,
  ...wrongNorms,
  ...wrongSequenceLayers,
  ...wrongTorch,
};

describe.each(Object.entries(wrongInputs))('%s', (_name, rows) => {
  it.each(rows)('refuses: %s', (message, run) => {
    expect(thrownBy(run)).toBe(message);
  });
});

it('has rows for every function that is exported', () => {
  expect(Object.keys(wrongInputs).toSorted()).toEqual(Object.keys(layers).toSorted());
  expect(Object.values(wrongInputs).every((rows) => rows.length > 0)).toBe(true);
});
