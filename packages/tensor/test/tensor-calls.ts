// The calls of the shapes' fuzz as calls of operations: how each is run, and how it is written down.
import type { Call, Dims, Rule } from '../../shapes/test/calls.ts';
import type { DType, NdArray } from '../src/index.ts';
import { untyped } from './untyped.ts';

/** Makes an operand of this shape. */
export type MakeOperand = (shape: Dims, dtype?: DType) => NdArray;

/** Writes an operand down with what its type knows of the shape. */
export interface PrintOperand {
  (shape: Dims, dtype?: DType): string;
  /** Sizes as an argument. */
  sizes(shape: Dims): string;
}

/** One rule as an operation. */
interface Row<R extends Rule> {
  run(call: Call<R>, make: MakeOperand): unknown;
  code(call: Call<R>, print: PrintOperand): string;
}

const list = (values: Dims | undefined): string =>
  values === undefined ? 'undefined' : `[${values.join(', ')}]`;

// Without squareMatrices: inverse fills identity matrices, which of these sizes take too much memory.
const rows: { readonly [R in Rule]?: Row<R> } = {
  broadcast: {
    run: ({ a, b }, make) => untyped.add(make(a), make(b)),
    code: ({ a, b }, print) => `add(${print(a)}, ${print(b)})`,
  },
  broadcast3: {
    run: ({ a, b, c }, make) => untyped.where(make(a, 'bool'), make(b), make(c)),
    code: ({ a, b, c }, print) => `where(${print(a, 'bool')}, ${print(b)}, ${print(c)})`,
  },
  broadcastTo: {
    run: ({ shape, target }, make) => untyped.broadcastTo(make(shape), target),
    code: ({ shape, target }, print) => `broadcastTo(${print(shape)}, ${print.sizes(target)})`,
  },
  matmul: {
    run: ({ a, b }, make) => untyped.matmul(make(a), make(b)),
    code: ({ a, b }, print) => `matmul(${print(a)}, ${print(b)})`,
  },
  reduce: {
    run: ({ shape, axes, keepDims }, make) => untyped.sum(make(shape), axes, { keepDims }),
    code: ({ shape, axes, keepDims }, print) =>
      `sum(${print(shape)}, ${typeof axes === 'number' ? axes : list(axes)}, { keepDims: ${keepDims} })`,
  },
  sameAxis: {
    run: ({ shape, axis }, make) => untyped.softmax(make(shape), axis),
    code: ({ shape, axis }, print) => `softmax(${print(shape)}, ${axis})`,
  },
  expandDims: {
    run: ({ shape, axis }, make) => untyped.expandDims(make(shape), axis),
    code: ({ shape, axis }, print) => `expandDims(${print(shape)}, ${axis})`,
  },
  squeeze: {
    run: ({ shape, axis }, make) => untyped.squeeze(make(shape), axis),
    code: ({ shape, axis }, print) => `squeeze(${print(shape)}, ${axis})`,
  },
  transpose: {
    run: ({ shape, axes }, make) => untyped.transpose(make(shape), axes),
    code: ({ shape, axes }, print) => `transpose(${print(shape)}, ${list(axes)})`,
  },
  swapAxes: {
    run: ({ shape, i, j }, make) => untyped.swapAxes(make(shape), i, j),
    code: ({ shape, i, j }, print) => `swapAxes(${print(shape)}, ${i}, ${j})`,
  },
  reshape: {
    run: ({ shape, target }, make) => untyped.reshape(make(shape), target),
    code: ({ shape, target }, print) => `reshape(${print(shape)}, ${list(target)})`,
  },
  concat: {
    run: ({ shapes, axis }, make) =>
      untyped.concat(
        shapes.map((shape) => make(shape)),
        axis,
      ),
    code: ({ shapes, axis }, print) =>
      `concat([${shapes.map((shape) => print(shape)).join(', ')}], ${axis})`,
  },
  stack: {
    run: ({ shapes, axis }, make) =>
      untyped.stack(
        shapes.map((shape) => make(shape)),
        axis,
      ),
    code: ({ shapes, axis }, print) =>
      `stack([${shapes.map((shape) => print(shape)).join(', ')}], ${axis})`,
  },
  unstack: {
    run: ({ shape, axis }, make) => untyped.unstack(make(shape), axis),
    code: ({ shape, axis }, print) => `unstack(${print(shape)}, ${axis})`,
  },
  split: {
    run: ({ shape, parts, axis }, make) => untyped.split(make(shape), parts, axis),
    code: ({ shape, parts, axis }, print) => `split(${print(shape)}, ${parts}, ${axis})`,
  },
  slice: {
    run: ({ shape, start, end, axis }, make) => untyped.slice(make(shape), start, end, axis),
    code: ({ shape, start, end, axis }, print) =>
      `slice(${print(shape)}, ${start}, ${end}, ${axis})`,
  },
  pad: {
    run: ({ shape, widths }, make) => untyped.pad(make(shape), widths),
    code: ({ shape, widths }, print) =>
      `pad(${print(shape)}, [${widths.map((pair) => list(pair)).join(', ')}])`,
  },
  gather: {
    run: ({ table, ids }, make) => untyped.gather(make(table), make(ids, 'int32')),
    code: ({ table, ids }, print) => `gather(${print(table)}, ${print(ids, 'int32')})`,
  },
  scatterAdd: {
    run: ({ updates, ids, rows: count }, make) =>
      untyped.scatterAdd(make(updates), make(ids, 'int32'), count),
    code: ({ updates, ids, rows: count }, print) =>
      `scatterAdd(${print(updates)}, ${print(ids, 'int32')}, ${count})`,
  },
  softmaxCrossEntropy: {
    run: ({ logits, labels }, make) =>
      untyped.softmaxCrossEntropy(make(logits), make(labels, 'int32')),
    code: ({ logits, labels }, print) =>
      `softmaxCrossEntropy(${print(logits)}, ${print(labels, 'int32')})`,
  },
  sameAxes: {
    run: ({ shape, axes }, make) => untyped.flip(make(shape), axes),
    code: ({ shape, axes }, print) =>
      `flip(${print(shape)}, ${typeof axes === 'number' ? axes : list(axes)})`,
  },
  tile: {
    run: ({ shape, times }, make) => untyped.tile(make(shape), times),
    code: ({ shape, times }, print) => `tile(${print(shape)}, ${list(times)})`,
  },
  take: {
    run: ({ shape, ids, axis }, make) => untyped.take(make(shape), make(ids, 'int32'), axis),
    code: ({ shape, ids, axis }, print) => `take(${print(shape)}, ${print(ids, 'int32')}, ${axis})`,
  },
  takeAlongAxis: {
    run: ({ shape, ids, axis }, make) =>
      untyped.takeAlongAxis(make(shape), make(ids, 'int32'), axis),
    code: ({ shape, ids, axis }, print) =>
      `takeAlongAxis(${print(shape)}, ${print(ids, 'int32')}, ${axis})`,
  },
  topK: {
    run: ({ shape, k, axis }, make) => (untyped.topK(make(shape), k, axis) as NdArray[])[0],
    code: ({ shape, k, axis }, print) => `topK(${print(shape)}, ${k}, ${axis})[0]`,
  },
  meshgrid: {
    run: ({ shapes, indexing }, make) =>
      untyped.meshgrid(
        shapes.map((shape) => make(shape)),
        { indexing },
      ),
    code: ({ shapes, indexing }, print) =>
      `meshgrid([${shapes.map((shape) => print(shape)).join(', ')}], { indexing: '${indexing}' })`,
  },
  matrices: {
    run: ({ shape }, make) => untyped.tril(make(shape)),
    code: ({ shape }, print) => `tril(${print(shape)})`,
  },
  diagonal: {
    run: ({ shape }, make) => untyped.diagonal(make(shape)),
    code: ({ shape }, print) => `diagonal(${print(shape)})`,
  },
  diagonalMatrices: {
    run: ({ shape }, make) => untyped.diag(make(shape)),
    code: ({ shape }, print) => `diag(${print(shape)})`,
  },
  batch: {
    run: ({ shape }, make) => untyped.determinant(make(shape)),
    code: ({ shape }, print) => `determinant(${print(shape)})`,
  },
  solve: {
    run: ({ a, b }, make) => untyped.solve(make(a), make(b)),
    code: ({ a, b }, print) => `solve(${print(a)}, ${print(b)})`,
  },
};

/** The rules that have an operation here. */
export const isCovered = ({ rule }: Call): boolean => rule in rows;

export const rowOf = (call: Call): Row<Rule> => rows[call.rule] as unknown as Row<Rule>;
