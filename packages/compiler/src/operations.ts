// The operations that rules speak of, by their declarations.
import type { Primitive } from '@tapeloop/autodiff';
import * as tensor from '@tapeloop/tensor';
import {
  castTo,
  matrixProduct,
  reordered,
  reshaped,
  strided as stridedView,
  withOthers,
} from '@tapeloop/tensor/staging';
import { declarationOf } from './declaration-of.ts';

export const add: Primitive = declarationOf(tensor.add);
export const sub: Primitive = declarationOf(tensor.sub);
export const mul: Primitive = declarationOf(tensor.mul);
export const div: Primitive = declarationOf(tensor.div);
export const neg: Primitive = declarationOf(tensor.neg);
export const where: Primitive = declarationOf(tensor.where);
export const cast: Primitive = declarationOf(castTo);
export const sum: Primitive = declarationOf(tensor.sum);
export const matmul: Primitive = declarationOf(matrixProduct);
export const reshape: Primitive = declarationOf(reshaped);
export const transpose: Primitive = declarationOf(reordered);
export const broadcastTo: Primitive = declarationOf(tensor.broadcastTo);
export const slice: Primitive = declarationOf(tensor.slice);
export const concat: Primitive = declarationOf(tensor.concat);
export const split: Primitive = declarationOf(tensor.split);
export const stack: Primitive = declarationOf(tensor.stack);
export const unstack: Primitive = declarationOf(tensor.unstack);
export const pad: Primitive = declarationOf(tensor.pad);
export const padWithOthers: Primitive = declarationOf(withOthers);
export const strided: Primitive = declarationOf(stridedView);
export const gather: Primitive = declarationOf(tensor.gather);
export const scatterAdd: Primitive = declarationOf(tensor.scatterAdd);
