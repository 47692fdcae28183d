import type { Primitive } from '@tapeloop/autodiff';
import * as scalar from '@tapeloop/autodiff/scalar';
import * as tensor from '@tapeloop/tensor';
import { declarationOf } from '../declaration-of.ts';

type Name = keyof typeof scalar;

// Each by its name, so that a bundler sees which are used; a new one without a row does not compile.
const ofArrays: Readonly<Record<Name, unknown>> = {
  abs: tensor.abs,
  add: tensor.add,
  cos: tensor.cos,
  div: tensor.div,
  exp: tensor.exp,
  log: tensor.log,
  max: tensor.maximum,
  min: tensor.minimum,
  mul: tensor.mul,
  neg: tensor.neg,
  pow: tensor.pow,
  relu: tensor.relu,
  sigmoid: tensor.sigmoid,
  sin: tensor.sin,
  sqrt: tensor.sqrt,
  sub: tensor.sub,
  tanh: tensor.tanh,
};

/** For each operation on numbers, that on arrays which computes the same. */
export const arrayOperations: ReadonlyMap<Primitive, Primitive> = new Map(
  Object.entries(ofArrays).map(([name, operation]) => [
    declarationOf(scalar[name as Name]),
    declarationOf(operation),
  ]),
);
