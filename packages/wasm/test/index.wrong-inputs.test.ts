import { describe, expect, it } from 'vitest';
import * as wasm from '../src/index.ts';
import { wrongFamilies } from './wrong-inputs/families.ts';
import { wrongModuleBuilder } from './wrong-inputs/module-builder.ts';
import { wrongProducts } from './wrong-inputs/products.ts';
import type { WrongInput } from './wrong-inputs/row.ts';

/** It takes nothing. */
const neverThrows = 'bestSimd';

// Every other export: one without a row does not compile.
const wrongInputs: Readonly<
  Record<Exclude<keyof typeof wasm, typeof neverThrows>, readonly WrongInput[]>
> = {
  ...wrongFamilies,
  ...wrongProducts,
  ModuleBuilder: wrongModuleBuilder,
};

describe.each(Object.entries(wrongInputs))('%s', (_name, rows) => {
  it.each(rows)('refuses: %s', (message, run) => {
    expect(run).toThrow(expect.objectContaining({ message }));
  });
});

it('has rows for every export', () => {
  expect([...Object.keys(wrongInputs), neverThrows].toSorted()).toEqual(
    Object.keys(wasm).toSorted(),
  );
  expect(Object.values(wrongInputs).every((rows) => rows.length > 0)).toBe(true);
});
