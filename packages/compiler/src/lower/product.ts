import type { Equation } from '@tapeloop/autodiff';
import { entryBytes, isContiguous, type View } from '../memory/buffer.ts';
import { jointAxes, type JointAxis } from '../memory/joint-axes.ts';
import { broadcastView, sliced } from '../memory/views.ts';
import * as op from '../operations.ts';
import { productInto } from '../passes/product-accumulate.ts';
import { isOfOneFloat } from '../shapes.ts';
import type { ProgramWriter } from './program.ts';

/** Rows in a left panel, of which fewer need none, and bytes in a row of a right one. */
const leftWidth = 4;
const rightBytes = 32;

/**
 * Writes a product [...batch, m, k] [...batch, k, n], begun with a third operand where there is one;
 * batches are loops, outside of which a matrix that all of one share is packed.
 */
export function lowerProduct(operands: readonly View[], out: View, writer: ProgramWriter): void {
  if (!isContiguous(out)) {
    throw new Error('internal: a product must be written in row-major order.');
  }
  const batch = out.shape.slice(0, -2);
  const views = [...operands, out].map((view) =>
    broadcastView(view, [...batch, ...view.shape.slice(-2)]),
  );
  const axes = jointAxes(
    batch,
    views.map(({ strides }) => strides),
  );
  const matrices = views.map((view) => ({
    ...view,
    shape: view.shape.slice(-2),
    strides: view.strides.slice(-2),
  }));
  eachItem(axes, matrices, writer, (all) => matrixProduct(all.slice(0, -1), all.at(-1)!, writer));
}

/** Loops over the axes of a batch, along which the views move. */
function eachItem(
  [axis, ...inner]: readonly JointAxis[],
  views: readonly View[],
  writer: ProgramWriter,
  write: (views: readonly View[]) => void,
): void {
  if (axis === undefined) return write(views);
  writer.repeat(axis.length, false, (counter) => {
    const moving = views.map((view, i): View => {
      const stride = axis.strides[i]!;
      return stride === 0 ? view : { ...view, advances: [...view.advances, { counter, stride }] };
    });
    eachItem(inner, moving, writer, write);
  });
}

/** A matrix product, in blocks of its depth or of its rows where panels of all would be large. */
function matrixProduct(
  [left, right, start]: readonly View[],
  out: View,
  writer: ProgramWriter,
): void {
  const [m, k] = left!.shape as [number, number];
  const n = right!.shape[1]!;
  const isLarge = (lanes: number): boolean =>
    lanes * k * entryBytes[left!.dtype] > LARGE && !writer.isFixed(left!);
  if (k > DEPTH && isLarge(m + n) && !writer.isFixed(right!)) {
    // The first begins with `start`, and the others with what those before them made.
    packedProduct(sliced(left!, 1, 0, DEPTH), sliced(right!, 0, 0, DEPTH), start, out, writer);
    const [columns, rows] = [sliced(left!, 1, DEPTH, k), sliced(right!, 0, DEPTH, k)];
    inBlocks(k - DEPTH, DEPTH, writer, (block) => {
      packedProduct(block(columns, 1), block(rows, 0), out, out, writer);
    });
  } else if (m > ROWS && isLarge(m)) {
    inBlocks(m, ROWS, writer, (block) => {
      packedProduct(block(left!, 0), right!, start && block(start, 0), block(out, 0), writer);
    });
  } else packedProduct(left!, right!, start, out, writer);
}

/** Bytes of panels from which on they are made in blocks, and steps and rows in one. */
const LARGE = 2 ** 20;
const DEPTH = 256;
const ROWS = 512;

/** Writes something for each block of an axis; `block` gives a view's part of it. */
function inBlocks(
  length: number,
  size: number,
  writer: ProgramWriter,
  write: (block: (view: View, axis: number) => View) => void,
): void {
  const whole = Math.floor(length / size);
  writer.repeat(whole, false, (counter) => {
    write((view, axis) => ({
      ...view,
      shape: view.shape.with(axis, size),
      advances: [...view.advances, { counter, stride: size * view.strides[axis]! }],
    }));
  });
  if (length % size > 0) write((view, axis) => sliced(view, axis, whole * size, length));
}

/** Begun with what stands at `start`, which may be `out` itself. */
function packedProduct(
  left: View,
  right: View,
  start: View | undefined,
  out: View,
  writer: ProgramWriter,
): void {
  const [m, k] = left.shape as [number, number];
  const width = rightBytes / (left.dtype === 'float32' ? 4 : 8);
  const isTall = m >= leftWidth;
  const leftPanels = isTall ? writer.packed('left', left, leftWidth) : undefined;
  const rightPanels = writer.packed('right', right, width);
  // Side by side with the product: where nothing else reads it, the copy goes.
  if (start !== undefined && start !== out) writer.add({ kind: 'copy', from: start, to: out });
  const product = { right: rightPanels, out, accumulate: start !== undefined };
  if (leftPanels === undefined) writer.add({ kind: 'rowProduct', left, ...product });
  else {
    const size = { m, k, n: right.shape[1]! };
    writer.add({ kind: 'product', size, left: leftPanels, ...product });
  }
}

/** Whether the kernels of products are for an equation: matrices, or batches of them, of one float dtype. */
export const isFloatProduct = (equation: Equation): boolean =>
  (equation.primitive === op.matmul || equation.primitive === productInto) &&
  isOfOneFloat(equation);
