import { bind } from '@tapeloop/autodiff';
import { cast, type NdArray } from '@tapeloop/tensor';
import * as op from '../operations.ts';
import type { Rule } from '../rewrite.ts';
import { arrayType } from '../shapes.ts';

/** A product of two dtypes is one of what it makes: its operands are cast where they are made. */
export const simplifyProducts: Rule = ({ primitive, outputs }, operands) => {
  if (primitive !== op.matmul) return undefined;
  const { dtype } = arrayType(outputs[0]!);
  const factors = operands as readonly NdArray[];
  if (factors.every((x) => x.dtype === dtype)) return undefined;
  const converted = factors.map((x) => cast(x, dtype));
  return bind(op.matmul, converted, undefined);
};
