import { describe, expect, it } from 'vitest';
import * as optim from '../src/index.ts';
import { wrongOptimizers } from './wrong-inputs/optimizers.ts';
import { wrongParts } from './wrong-inputs/parts.ts';
import type { WrongInput } from './wrong-inputs/row.ts';
import { wrongSchedules } from './wrong-inputs/schedules.ts';
import { wrongWrappers } from './wrong-inputs/wrappers.ts';

// Every exported function: one without a row does not compile.
const wrongInputs: Readonly<Record<keyof typeof optim, readonly WrongInput[]>> = {
  ...wrongOptimizers,
  ...wrongParts,
  ...wrongSchedules,
  ...wrongWrappers,
};

describe.each(Object.entries(wrongInputs))('%s', (_name, rows) => {
  it.each(rows)('refuses: %s', (message, run) => {
    expect(run).toThrow(expect.objectContaining({ message }));
  });
});

it('has rows for every function that is exported', () => {
  expect(Object.keys(wrongInputs).toSorted()).toEqual(Object.keys(optim).toSorted());
  expect(Object.values(wrongInputs).every((rows) => rows.length > 0)).toBe(true);
});
