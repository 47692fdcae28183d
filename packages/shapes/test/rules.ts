import {
  broadcastShapes,
  broadcastToShape,
  concatShape,
  expandDimsShape,
  gatherShape,
  matmulShape,
  normalizeAxis,
  padShape,
  reduceShape,
  reshapeShape,
  scatterAddShape,
  sliceShape,
  softmaxCrossEntropyShape,
  splitShapes,
  squeezeShape,
  stackShape,
  swapAxesShape,
  transposeShape,
  unstackShapes,
  validShape,
} from '../src/index.ts';
import type { Call, Dims, Rule } from './calls.ts';

/** Prints a shape as a type. Each use may decide anew which of the sizes the type knows. */
export type PrintShape = (dims: Dims) => string;

/** One rule, at run time and as a type. */
export interface Row<R extends Rule> {
  run(call: Call<R>): number[] | number[][];
  type(call: Call<R>, shape: PrintShape): string;
}

const list = (values: Dims | undefined): string =>
  values === undefined ? 'undefined' : `[${values.join(', ')}]`;

export const rules: { readonly [R in Rule]: Row<R> } = {
  broadcast: {
    run: ({ a, b }) => broadcastShapes('add', a, b),
    type: ({ a, b }, shape) => `Broadcast<'add', ${shape(a)}, ${shape(b)}>`,
  },
  broadcast3: {
    run: ({ a, b, c }) => broadcastShapes('where', a, b, c),
    type: ({ a, b, c }, shape) => `Broadcast3<'where', ${shape(a)}, ${shape(b)}, ${shape(c)}>`,
  },
  broadcastTo: {
    run: ({ shape, target }) => broadcastToShape(shape, target),
    type: (call, shape) => `BroadcastTo<${shape(call.shape)}, ${shape(call.target)}>`,
  },
  matmul: {
    run: ({ a, b }) => matmulShape(a, b),
    type: ({ a, b }, shape) => `MatMul<${shape(a)}, ${shape(b)}>`,
  },
  reduce: {
    run: ({ shape, axes, keepDims }) => reduceShape('sum', shape, axes, keepDims),
    type: ({ axes, keepDims, ...call }, shape) =>
      `Reduce<'sum', ${shape(call.shape)}, ${typeof axes === 'number' ? axes : list(axes)}, ${keepDims}>`,
  },
  sameAxis: {
    run({ shape, axis }) {
      normalizeAxis('softmax', shape, axis);
      return [...shape];
    },
    type: (call, shape) => `SameAxis<'softmax', ${shape(call.shape)}, ${call.axis}>`,
  },
  expandDims: {
    run: ({ shape, axis }) => expandDimsShape(shape, axis),
    type: (call, shape) => `ExpandDims<${shape(call.shape)}, ${call.axis}>`,
  },
  squeeze: {
    run: ({ shape, axis }) => squeezeShape(shape, axis),
    type: (call, shape) => `Squeeze<${shape(call.shape)}, ${call.axis}>`,
  },
  transpose: {
    run: ({ shape, axes }) => transposeShape(shape, axes),
    type: (call, shape) => `Transpose<${shape(call.shape)}, ${list(call.axes)}>`,
  },
  swapAxes: {
    run: ({ shape, i, j }) => swapAxesShape(shape, i, j),
    type: (call, shape) => `SwapAxes<${shape(call.shape)}, ${call.i}, ${call.j}>`,
  },
  reshape: {
    run: ({ shape, target }) => reshapeShape(shape, target),
    type: (call, shape) => `Reshape<${shape(call.shape)}, ${shape(call.target)}>`,
  },
  concat: {
    run: ({ shapes, axis }) => concatShape(shapes, axis),
    type: ({ shapes, axis }, shape) => `Concat<[${shapes.map(shape).join(', ')}], ${axis}>`,
  },
  stack: {
    run: ({ shapes, axis }) => stackShape(shapes, axis),
    type: ({ shapes, axis }, shape) => `Stack<[${shapes.map(shape).join(', ')}], ${axis}>`,
  },
  unstack: {
    run: ({ shape, axis }) => unstackShapes(shape, axis),
    type: (call, shape) => `Unstack<${shape(call.shape)}, ${call.axis}>`,
  },
  split: {
    run: ({ shape, parts, axis }) => splitShapes(shape, parts, axis),
    type: (call, shape) => `Split<${shape(call.shape)}, ${call.parts}, ${call.axis}>`,
  },
  slice: {
    run: ({ shape, start, end, axis }) => sliceShape(shape, start, end, axis),
    type: (call, shape) => `Slice<${shape(call.shape)}, ${call.start}, ${call.end}, ${call.axis}>`,
  },
  pad: {
    run: ({ shape, widths }) => padShape(shape, widths),
    type: (call, shape) =>
      `Pad<${shape(call.shape)}, [${call.widths.map((pair) => list(pair)).join(', ')}]>`,
  },
  gather: {
    run: ({ table, ids }) => gatherShape(table, ids),
    type: ({ table, ids }, shape) => `Gather<${shape(table)}, ${shape(ids)}>`,
  },
  scatterAdd: {
    run: ({ updates, ids, rows }) => scatterAddShape(updates, ids, rows),
    type: ({ updates, ids, rows }, shape) =>
      `ScatterAdd<${shape(updates)}, ${shape(ids)}, ${rows}>`,
  },
  softmaxCrossEntropy: {
    run: ({ logits, labels }) => softmaxCrossEntropyShape(logits, labels),
    type: ({ logits, labels }, shape) => `SoftmaxCrossEntropy<${shape(logits)}, ${shape(labels)}>`,
  },
  validShape: {
    run({ shape }) {
      validShape('zeros', shape);
      return [...shape];
    },
    type: (call, shape) => `ValidShape<'zeros', ${shape(call.shape)}>`,
  },
};
