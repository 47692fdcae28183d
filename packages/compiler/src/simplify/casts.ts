import { cast, type DType, type NdArray } from '@tapeloop/tensor';
import * as op from '../operations.ts';
import { arrayFor, type Rule } from '../rewrite.ts';

/** Dtypes that hold every value of another. */
const wider: Readonly<Record<DType, readonly DType[]>> = {
  bool: ['bool', 'int32', 'float32', 'float64'],
  int32: ['int32', 'float64'],
  float32: ['float32', 'float64'],
  float64: ['float64'],
};

/** A cast to what it is, or of a cast that lost nothing. */
export const simplifyCasts: Rule = ({ primitive, params }, operands, to) => {
  if (primitive !== op.cast) return undefined;
  const [x] = operands as [NdArray];
  const dtype = params as DType;
  const below = to.definitionOf(x);
  if (below?.primitive !== op.cast) return undefined;
  const source = arrayFor(below.inputs[0]!, to);
  return wider[source.dtype].includes(x.dtype) ? [cast(source, dtype)] : undefined;
};
