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
  ShapeError,
  unstackShapes,
  validShape,
} from '../src/index.ts';
import type { Outcome } from './agreement.ts';
import type { Call, Dims, Rule } from './calls.ts';
import { structureRules } from './structure-rules.ts';

/** Prints operands as types. A printer may decide anew at every use what the type is to know. */
export interface Print {
  shape(dims: Dims): string;
  number(value: number): string;
  flag(value: boolean): string;
}

/** One rule, at run time and as a type. */
export interface Row<R extends Rule> {
  run(call: Call<R>): number[] | number[][];
  type(call: Call<R>, print: Print): string;
}

/** Operands as they are. */
export const literal: Print = {
  shape: (dims) => `[${dims.join(', ')}]`,
  number: String,
  flag: String,
};

/** The call as a type. */
export function typeOf<R extends Rule>(call: Call<R>, print: Print = literal): string {
  const row: Row<R> = rules[call.rule];
  return row.type(call, print);
}

/** What the call comes to at run time. */
export function outcomeOf<R extends Rule>(call: Call<R>): Outcome {
  const row: Row<R> = rules[call.rule];
  try {
    return row.run(call);
  } catch (error) {
    if (error instanceof ShapeError) return error.message;
    throw error;
  }
}

export const numbers = (values: Dims, print: Print): string =>
  `[${values.map((value) => print.number(value)).join(', ')}]`;

const shapes = (values: readonly Dims[], print: Print): string =>
  `[${values.map((dims) => print.shape(dims)).join(', ')}]`;

export const rules: { readonly [R in Rule]: Row<R> } = {
  ...structureRules,
  broadcast: {
    run: ({ a, b }) => broadcastShapes('add', a, b),
    type: ({ a, b }, print) => `Broadcast<'add', ${print.shape(a)}, ${print.shape(b)}>`,
  },
  broadcast3: {
    run: ({ a, b, c }) => broadcastShapes('where', a, b, c),
    type: ({ a, b, c }, print) =>
      `Broadcast3<'where', ${print.shape(a)}, ${print.shape(b)}, ${print.shape(c)}>`,
  },
  broadcastTo: {
    run: ({ shape, target }) => broadcastToShape(shape, target),
    type: ({ shape, target }, print) =>
      `BroadcastTo<${print.shape(shape)}, ${print.shape(target)}>`,
  },
  matmul: {
    run: ({ a, b }) => matmulShape(a, b),
    type: ({ a, b }, print) => `MatMul<${print.shape(a)}, ${print.shape(b)}>`,
  },
  reduce: {
    run: ({ shape, axes, keepDims }) => reduceShape('sum', shape, axes, keepDims),
    type({ shape, axes, keepDims }, print) {
      const over = typeof axes === 'number' ? print.number(axes) : axes && numbers(axes, print);
      return `Reduce<'sum', ${print.shape(shape)}, ${over}, ${print.flag(keepDims)}>`;
    },
  },
  sameAxis: {
    run({ shape, axis }) {
      normalizeAxis('softmax', shape, axis);
      return [...shape];
    },
    type: ({ shape, axis }, print) =>
      `SameAxis<'softmax', ${print.shape(shape)}, ${print.number(axis)}>`,
  },
  expandDims: {
    run: ({ shape, axis }) => expandDimsShape(shape, axis),
    type: ({ shape, axis }, print) => `ExpandDims<${print.shape(shape)}, ${print.number(axis)}>`,
  },
  squeeze: {
    run: ({ shape, axis }) => squeezeShape(shape, axis),
    type: ({ shape, axis }, print) =>
      `Squeeze<${print.shape(shape)}, ${axis === undefined ? axis : print.number(axis)}>`,
  },
  transpose: {
    run: ({ shape, axes }) => transposeShape(shape, axes),
    type: ({ shape, axes }, print) =>
      `Transpose<${print.shape(shape)}, ${axes && numbers(axes, print)}>`,
  },
  swapAxes: {
    run: ({ shape, i, j }) => swapAxesShape(shape, i, j),
    type: ({ shape, i, j }, print) =>
      `SwapAxes<${print.shape(shape)}, ${print.number(i)}, ${print.number(j)}>`,
  },
  reshape: {
    run: ({ shape, target }) => reshapeShape(shape, target),
    type: ({ shape, target }, print) => `Reshape<${print.shape(shape)}, ${print.shape(target)}>`,
  },
  concat: {
    run: (call) => concatShape(call.shapes, call.axis),
    type: (call, print) => `Concat<${shapes(call.shapes, print)}, ${print.number(call.axis)}>`,
  },
  stack: {
    run: (call) => stackShape(call.shapes, call.axis),
    type: (call, print) => `Stack<${shapes(call.shapes, print)}, ${print.number(call.axis)}>`,
  },
  unstack: {
    run: ({ shape, axis }) => unstackShapes(shape, axis),
    type: ({ shape, axis }, print) => `Unstack<${print.shape(shape)}, ${print.number(axis)}>`,
  },
  split: {
    run: ({ shape, parts, axis }) => splitShapes(shape, parts, axis),
    type: ({ shape, parts, axis }, print) =>
      `Split<${print.shape(shape)}, ${print.number(parts)}, ${print.number(axis)}>`,
  },
  slice: {
    run: ({ shape, start, end, axis }) => sliceShape(shape, start, end, axis),
    type({ shape, start, end, axis }, print) {
      const to = end === undefined ? end : print.number(end);
      return `Slice<${print.shape(shape)}, ${print.number(start)}, ${to}, ${print.number(axis)}>`;
    },
  },
  pad: {
    run: ({ shape, widths }) => padShape(shape, widths),
    type: ({ shape, widths }, print) =>
      `Pad<${print.shape(shape)}, [${widths.map((pair) => numbers(pair, print)).join(', ')}]>`,
  },
  gather: {
    run: ({ table, ids }) => gatherShape(table, ids),
    type: ({ table, ids }, print) => `Gather<${print.shape(table)}, ${print.shape(ids)}>`,
  },
  scatterAdd: {
    run: ({ updates, ids, rows }) => scatterAddShape(updates, ids, rows),
    type: ({ updates, ids, rows }, print) =>
      `ScatterAdd<${print.shape(updates)}, ${print.shape(ids)}, ${print.number(rows)}>`,
  },
  softmaxCrossEntropy: {
    run: ({ logits, labels }) => softmaxCrossEntropyShape(logits, labels),
    type: ({ logits, labels }, print) =>
      `SoftmaxCrossEntropy<${print.shape(logits)}, ${print.shape(labels)}>`,
  },
  validShape: {
    run({ shape }) {
      validShape('zeros', shape);
      return [...shape];
    },
    type: ({ shape }, print) => `ValidShape<'zeros', ${print.shape(shape)}>`,
  },
};
