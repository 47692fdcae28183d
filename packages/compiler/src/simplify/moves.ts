import type { Primitive } from '@tapeloop/autodiff';
import { concat, full, reshape, slice, transpose, type NdArray } from '@tapeloop/tensor';
import * as op from '../operations.ts';
import { arrayFor, type Rule } from '../rewrite.ts';
import { sameShape, shapeOf } from '../shapes.ts';
import { simplifyConcat } from './concat.ts';
import { simplifySlice } from './slice.ts';

/** Moves of moves, and moves that do nothing. */
export const simplifyMoves: Rule = (equation, operands, to) =>
  rules.get(equation.primitive)?.(equation, operands, to);

const simplifyReshape: Rule = ({ outputs }, operands, to) => {
  const [x] = operands as [NdArray];
  const shape = shapeOf(outputs[0]!);
  if (sameShape(x.shape, shape)) return [x];
  const below = to.definitionOf(x);
  if (below?.primitive === op.reshape) {
    return [reshape(arrayFor(below.inputs[0]!, to), [...shape])];
  }
  if (below?.primitive === op.transpose && rotates(below.params as readonly number[])) {
    // [m, ...rest] made of [...rest, m], and then [m, rows]: a matrix, transposed.
    const source = arrayFor(below.inputs[0]!, to);
    const width = source.shape.at(-1)!;
    const isMatrix = shape.length === 2 && shape[0] === width && source.rank > 2;
    return isMatrix ? [transpose(reshape(source, [shape[1]!, width]))] : undefined;
  }
  return undefined;
};

/** Whether the last axis comes first, and the others stay in order. */
const rotates = (order: readonly number[]): boolean =>
  order.every((axis, i) => axis === (i + order.length - 1) % order.length);

const simplifyTranspose: Rule = ({ params }, operands, to) => {
  const [x] = operands as [NdArray];
  const order = params as readonly number[];
  if (order.every((axis, i) => axis === i)) return [x];
  const below = to.definitionOf(x);
  if (below?.primitive !== op.transpose) return undefined;
  const first = below.params as readonly number[];
  const source = arrayFor(below.inputs[0]!, to);
  return [
    transpose(
      source,
      order.map((axis) => first[axis]!),
    ),
  ];
};

const simplifyBroadcast: Rule = ({ outputs }, operands) => {
  const [x] = operands as [NdArray];
  return sameShape(x.shape, shapeOf(outputs[0]!)) ? [x] : undefined;
};

// Slices and concatenations are what the other passes look for.

const splitIntoSlices: Rule = ({ params, outputs }, operands) => {
  const [x] = operands as [NdArray];
  const { axis } = params as { readonly axis: number };
  let end = 0;
  return outputs.map((output) => {
    const start = end;
    end += shapeOf(output)[axis]!;
    return slice(x, start, end, axis);
  });
};

const unstackIntoSlices: Rule = ({ params, outputs }, operands) => {
  const [x] = operands as [NdArray];
  const axis = params as number;
  return outputs.map((output, i) => reshape(slice(x, i, i + 1, axis), [...shapeOf(output)]));
};

const stackIntoConcat: Rule = ({ params, outputs }, operands) => {
  const axis = params as number;
  const shape = shapeOf(outputs[0]!).with(axis, 1);
  const rows = (operands as readonly NdArray[]).map((x) => reshape(x, [...shape]));
  return [concat(rows, axis)];
};

const padIntoConcat: Rule = ({ params }, operands) => {
  const { widths, value } = params as {
    readonly widths: readonly (readonly [number, number])[];
    readonly value: number;
  };
  let [x] = operands as [NdArray];
  widths.forEach(([before, after], axis) => {
    const parts = [beside(x, axis, before, value), x, beside(x, axis, after, value)];
    const present = parts.filter((part) => part.shape[axis] !== 0);
    x = present.length > 1 ? concat(present, axis) : (present[0] ?? x);
  });
  return [x];
};

const beside = (x: NdArray, axis: number, length: number, value: number): NdArray =>
  full([...x.shape].with(axis, length), value, { dtype: x.dtype });

const rules: ReadonlyMap<Primitive, Rule> = new Map([
  [op.reshape, simplifyReshape],
  [op.transpose, simplifyTranspose],
  [op.broadcastTo, simplifyBroadcast],
  [op.slice, simplifySlice],
  [op.concat, simplifyConcat],
  [op.split, splitIntoSlices],
  [op.unstack, unstackIntoSlices],
  [op.stack, stackIntoConcat],
  [op.pad, padIntoConcat],
  [op.padWithOthers, padIntoConcat],
]);
