import type { Primitive } from '@tapeloop/autodiff';
import * as scalar from '@tapeloop/autodiff/scalar';
import * as tensor from '@tapeloop/tensor';
import { declarationOf } from '../declaration-of.ts';

// Each by its name, so that a bundler sees which are used; a new one without a row does not compile.
const pairs: Readonly<
  Record<keyof typeof scalar, readonly [ofNumbers: unknown, ofArrays: unknown]>
> = {
  abs: [scalar.abs, tensor.abs],
  add: [scalar.add, tensor.add],
  cos: [scalar.cos, tensor.cos],
  div: [scalar.div, tensor.div],
  exp: [scalar.exp, tensor.exp],
  log: [scalar.log, tensor.log],
  max: [scalar.max, tensor.maximum],
  min: [scalar.min, tensor.minimum],
  mul: [scalar.mul, tensor.mul],
  neg: [scalar.neg, tensor.neg],
  pow: [scalar.pow, tensor.pow],
  relu: [scalar.relu, tensor.relu],
  sigmoid: [scalar.sigmoid, tensor.sigmoid],
  sin: [scalar.sin, tensor.sin],
  sqrt: [scalar.sqrt, tensor.sqrt],
  sub: [scalar.sub, tensor.sub],
  tanh: [scalar.tanh, tensor.tanh],
};

/** For each operation on numbers, that on arrays which computes the same. */
export const arrayOperations: ReadonlyMap<Primitive, Primitive> = new Map(
  Object.values(pairs).map(([ofNumbers, ofArrays]) => [
    declarationOf(ofNumbers),
    declarationOf(ofArrays),
  ]),
);
