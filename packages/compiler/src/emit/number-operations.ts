import type { Primitive } from '@tapeloop/autodiff';
import * as scalar from '@tapeloop/autodiff/scalar';
import * as tensor from '@tapeloop/tensor';
import { declarationOf } from '../declaration-of.ts';

// Those that have the same name on arrays; a new one without a row here does not compile.
const sameName = [
  'abs',
  'add',
  'cos',
  'div',
  'exp',
  'log',
  'mul',
  'neg',
  'pow',
  'relu',
  'sigmoid',
  'sin',
  'sqrt',
  'sub',
  'tanh',
] as const;
const otherName = { max: tensor.maximum, min: tensor.minimum } satisfies Record<
  Exclude<keyof typeof scalar, (typeof sameName)[number]>,
  unknown
>;

/** For each operation on numbers, that on arrays which computes the same. */
export const arrayOperations: ReadonlyMap<Primitive, Primitive> = new Map(
  [
    ...sameName.map((name) => [scalar[name], tensor[name]] as const),
    [scalar.max, otherName.max] as const,
    [scalar.min, otherName.min] as const,
  ].map(([ofNumbers, ofArrays]) => [declarationOf(ofNumbers), declarationOf(ofArrays)]),
);
