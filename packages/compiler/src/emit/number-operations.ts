import type { Primitive } from '@tapeloop/autodiff';
import * as scalar from '@tapeloop/autodiff/scalar';
import * as tensor from '@tapeloop/tensor';
import { declarationOf } from '../declaration-of.ts';

const row = (ofNumbers: unknown, ofArrays: unknown): readonly [Primitive, Primitive] => [
  declarationOf(ofNumbers),
  declarationOf(ofArrays),
];

/** For each operation on numbers, that on arrays which computes the same. */
export const arrayOperations: ReadonlyMap<Primitive, Primitive> = new Map([
  row(scalar.abs, tensor.abs),
  row(scalar.add, tensor.add),
  row(scalar.cos, tensor.cos),
  row(scalar.div, tensor.div),
  row(scalar.exp, tensor.exp),
  row(scalar.log, tensor.log),
  row(scalar.max, tensor.maximum),
  row(scalar.min, tensor.minimum),
  row(scalar.mul, tensor.mul),
  row(scalar.neg, tensor.neg),
  row(scalar.pow, tensor.pow),
  row(scalar.relu, tensor.relu),
  row(scalar.sigmoid, tensor.sigmoid),
  row(scalar.sin, tensor.sin),
  row(scalar.sqrt, tensor.sqrt),
  row(scalar.sub, tensor.sub),
  row(scalar.tanh, tensor.tanh),
]);
