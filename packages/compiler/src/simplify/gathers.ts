import {
  gather,
  reshape,
  scatterAdd,
  transpose,
  type IntTensor,
  type NdArray,
  type Tensor,
} from '@tapeloop/tensor';
import * as op from '../operations.ts';
import { arrayFor, type Rule } from '../rewrite.ts';
import { sameShape, shapeOf } from '../shapes.ts';

/** Gathered rows whose places are moved: the ids are moved in their stead, which are fewer. */
export const moveGatheredIds: Rule = ({ primitive, params, outputs }, operands, to) => {
  if (primitive !== op.transpose && primitive !== op.reshape) return undefined;
  const below = to.definitionOf(operands[0]);
  if (below?.primitive !== op.gather) return undefined;
  const [table, ids] = below.inputs.map((x) => arrayFor(x, to)) as [NdArray, IntTensor];
  const row = table.shape.slice(1);
  const shape = shapeOf(outputs[0]!);
  const lead = shape.length - row.length;
  if (lead < 0 || !sameShape(shape.slice(lead), row)) return undefined;
  if (primitive === op.reshape) return [gather(table, reshape(ids, shape.slice(0, lead)))];
  const order = params as readonly number[];
  if (!keepsRows(order, ids.rank)) return undefined;
  return [gather(table, transpose(ids, order.slice(0, ids.rank)))];
};

/** The same for values that are added to rows, which become a matrix, as products give it. */
export const moveScatteredIds: Rule = ({ primitive, params, outputs }, operands, to) => {
  if (primitive !== op.scatterAdd) return undefined;
  const [values, ids] = operands as [Tensor, IntTensor];
  const below = to.definitionOf(values);
  if (below?.primitive !== op.transpose && below?.primitive !== op.reshape) return undefined;
  const source = arrayFor(below.inputs[0]!, to) as Tensor;
  const rows = params as number;
  if (below.primitive === op.reshape) {
    const row = shapeOf(outputs[0]!).slice(1);
    const lead = source.rank - row.length;
    if (lead < 0 || !sameShape(source.shape.slice(lead), row)) return undefined;
    return [scatterAdd(source, reshape(ids, source.shape.slice(0, lead)), rows)];
  }
  const order = below.params as readonly number[];
  if (!keepsRows(order, ids.rank)) return undefined;
  const back = order.slice(0, ids.rank).map((_, axis) => order.indexOf(axis));
  return [scatterAdd(source, transpose(ids, back), rows)];
};

/** Whether only the axes before the rows are reordered. */
const keepsRows = (order: readonly number[], lead: number): boolean =>
  order.every((axis, i) => i < lead || axis === i);
