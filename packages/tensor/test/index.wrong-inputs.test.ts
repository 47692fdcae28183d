import { describe, expect, it } from 'vitest';
import type * as tensor from '../src/index.ts';
import { untyped } from './untyped.ts';
import { creation } from './wrong-inputs/creation.ts';
import { broadcasting, elementwise, reducing } from './wrong-inputs/families.ts';
import { options } from './wrong-inputs/options.ts';
import { products } from './wrong-inputs/products.ts';
import type { WrongInput } from './wrong-inputs/row.ts';
import { structure } from './wrong-inputs/structure.ts';

/** It takes anything. */
const neverThrows = 'isNdArray';

// Every other exported function: one without a row does not compile.
const wrongInputs: Readonly<
  Record<Exclude<keyof typeof tensor, typeof neverThrows>, readonly WrongInput[]>
> = {
  ...broadcasting,
  ...creation,
  ...elementwise,
  ...products,
  ...reducing,
  ...structure,
};

type Name = keyof typeof wrongInputs;

// The cast: the names are the keys.
describe.each(Object.entries(wrongInputs) as [Name, readonly WrongInput[]][])(
  '%s',
  (name, rows) => {
    it.each(rows)('refuses: %s', (message, args) => {
      expect(() => untyped[name](...args)).toThrow(expect.objectContaining({ message }));
    });
  },
);

describe('options', () => {
  it.each(options)('of %s refused: %s', (name, message, args) => {
    const run = (): unknown => untyped[name](...args);
    expect(run).toThrow(TypeError);
    expect(run).toThrow(expect.objectContaining({ message }));
  });

  it.each(options)('of %s are the defaults where undefined', (name, _message, args) => {
    expect(() => untyped[name](...args.slice(0, -1), undefined)).not.toThrow();
  });
});

it('has rows for every function that is exported', () => {
  expect([...Object.keys(wrongInputs), neverThrows].toSorted()).toEqual(
    Object.keys(untyped).toSorted(),
  );
  expect(Object.values(wrongInputs).every((rows) => rows.length > 0)).toBe(true);
});
