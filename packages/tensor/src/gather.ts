import { primitive } from '@tapeloop/autodiff';
import {
  gatherShape,
  scatterAddShape,
  size,
  type Arg,
  type Gather,
  type Out,
  type ScatterAdd,
  type Shape,
} from '@tapeloop/shapes';
import { shapeOf, type ArrayType } from './array-type.ts';
import { arrays } from './array-algebra.ts';
import { arrayOf } from './dense-array.ts';
import { allocate, summedDType, type DType } from './dtype.ts';
import type { Summed } from './faces.ts';
import type { IntTensor, NdArray, Of, Tensor } from './nd-array.ts';
import { arrayOperand, intOperand } from './operand.ts';

/** The typed face of `gather`. */
export interface GatherFace {
  <S extends Shape, D extends DType, J extends Shape>(
    table: NdArray<S, D>,
    ids: Arg<Gather<S, J>, IntTensor<J>>,
  ): Of<D, Out<Gather<S, J>>>;
}

/**
 * Rows of a table: [rows, ...rest] at ids of shape [...ids] gives [...ids, ...rest].
 *
 * Throws where an id is not a row.
 *
 * ```ts
 * import { gather, tensor } from '@tapeloop/tensor';
 *
 * gather(tensor([10, 20, 30]), tensor([2, 0], { dtype: 'int32' })); // => tensor([30, 10])
 * ```
 */
export const gather: GatherFace = primitive<GatherFace, [NdArray, IntTensor]>({
  name: 'gather',
  call: (table, ids) => [
    undefined,
    [arrayOperand('gather', table), intOperand('gather', 'ids', ids)],
  ],
  type: ([table, ids]): ArrayType => ({
    algebra: arrays,
    shape: gatherShape(table.shape, ids.shape),
    dtype: table.dtype,
  }),
  forward([table, ids], _params, type: ArrayType) {
    const rows = table.shape[0]!;
    const width = size(table.shape.slice(1));
    const out = allocate(type.dtype, size(type.shape));
    ids.data.forEach((id, i) => {
      mustBeRow('gather', id, i, rows);
      out.set(table.data.subarray(id * width, (id + 1) * width), i * width);
    });
    return arrayOf(type, out);
  },
  vjp: [
    (_y, [table, ids]) => {
      const rows = shapeOf(table)[0]!;
      return (g: Tensor) => scatterAdd(g, ids, rows);
    },
    null,
  ],
  // Of a table for each step, one table would take ids that are not rows of the step's for rows of another's.
  batch: ([table, ids], _params, [isTableBatched]) =>
    isTableBatched === true ? undefined : gather(table, ids),
});

/** The typed face of `scatterAdd`. */
export interface ScatterAddFace {
  <S extends Shape, D extends DType, J extends Shape, const N extends number>(
    values: NdArray<S, D>,
    ids: Arg<ScatterAdd<S, J, N>, IntTensor<J>>,
    rows: N,
  ): Of<Summed<D>, Out<ScatterAdd<S, J, N>>>;
}

/**
 * A table of `rows` rows, each the sum of the values whose id it is: the adjoint of `gather`.
 *
 * Values of shape [...ids, ...rest] give [rows, ...rest]. Throws where an id is not a row.
 *
 * ```ts
 * import { scatterAdd, tensor } from '@tapeloop/tensor';
 *
 * scatterAdd(tensor([1, 2, 3]), tensor([0, 2, 0], { dtype: 'int32' }), 3); // => tensor([4, 0, 2])
 * ```
 */
export const scatterAdd: ScatterAddFace = primitive<ScatterAddFace, [NdArray, IntTensor], number>({
  name: 'scatterAdd',
  call: (values, ids, rows: number) => [
    rows,
    [arrayOperand('scatterAdd', values), intOperand('scatterAdd', 'ids', ids)],
  ],
  type: ([values, ids], rows): ArrayType => {
    const shape = scatterAddShape(values.shape, ids.shape, rows);
    return { algebra: arrays, shape, dtype: summedDType(values.dtype) };
  },
  forward([values, ids], rows, type: ArrayType) {
    const width = size(type.shape.slice(1));
    // Summed in float64, as every reduction.
    const totals = new Float64Array(size(type.shape));
    ids.data.forEach((id, i) => {
      mustBeRow('scatterAdd', id, i, rows);
      for (let k = 0; k < width; k += 1) totals[id * width + k]! += values.data[i * width + k]!;
    });
    const out = allocate(type.dtype, totals.length);
    out.set(totals);
    return arrayOf(type, out);
  },
  vjp: [
    (_y, [, ids]) =>
      (g: Tensor) =>
        gather(g, ids),
    null,
  ],
  total: ([values, ids], rows) => scatterAdd(values, ids, rows),
});

function mustBeRow(operation: string, id: number, position: number, rows: number): void {
  if (id >= 0 && id < rows) return;
  throw new RangeError(
    `${operation}: id ${id} at position ${position} is not a row of a table of ${rows}.`,
  );
}
