import type { Copy, Entries, Fold, Single } from '../lower/instruction.ts';
import { readsOf, withViews, writesOf } from '../lower/views.ts';
import type { Counter, View } from '../memory/buffer.ts';
import { sliced } from '../memory/views.ts';
import { ownerOf, type AxisCut } from './owner.ts';
import { partSize, rowsOfPart } from './part-size.ts';
import type { Parts } from './step.ts';

/** Along the last axis parts begin with a cache line, if entries lie side by side. */
const LINE = 16;

/** The instruction in parts, at most one for each thread; undefined where it cannot be cut. */
export function cut(whole: Copy | Entries | Fold, threads: number): Parts | undefined {
  const shape = whole.kind === 'entries' ? whole.shape : whole.to.shape;
  const best = bestCut(shape, cuttable(whole), threads);
  if (best === undefined || overlaps(whole, best)) return undefined;
  const { axis, size } = best;
  const length = shape[axis]!;
  const counter: Counter = { id: 0 };
  const count = Math.floor(length / size);
  const rest = length - count * size;
  return {
    kind: 'parts',
    whole,
    cut: best,
    count,
    counter,
    part: narrowed(whole, axis, 0, size, counter),
    rest: rest === 0 ? undefined : narrowed(whole, axis, length - rest, rest),
  };
}

/** The axis that can be cut most evenly, the outermost of several. */
function bestCut(
  shape: readonly number[],
  axes: readonly number[],
  threads: number,
): AxisCut | undefined {
  let best: AxisCut | undefined;
  let share = 1;
  for (const axis of axes) {
    const length = shape[axis]!;
    const isLast = axis === shape.length - 1;
    const size = isLast ? partSize(length, threads, LINE) : rowsOfPart(length, threads);
    if (size / length >= share) continue;
    best = { axis, size };
    share = size / length;
  }
  return best;
}

/** Axes along which nothing is folded. */
function cuttable(instruction: Copy | Entries | Fold): number[] {
  if (instruction.kind !== 'fold')
    return axesOf(instruction.kind === 'copy' ? instruction.to.shape : instruction.shape);
  const { from, to } = instruction;
  return axesOf(to.shape).filter((axis) => to.shape[axis] === from.shape[axis]);
}

const axesOf = (shape: readonly number[]): number[] => shape.map((_, axis) => axis);

/** Whether a part might read what another one writes. */
function overlaps(instruction: Copy | Entries | Fold, along: AxisCut): boolean {
  const writes = writesOf(instruction);
  return readsOf(instruction).some((read) =>
    writes.some(
      (write) =>
        read.buffer === write.buffer &&
        !isSamePlace(read, write) &&
        !isApart(read, write) &&
        !isSameRow(read, write, along),
    ),
  );
}

/** Whether a part of one only meets the same part of the other. */
const isSameRow = (a: View, b: View, along: AxisCut): boolean => {
  const owner = ownerOf(a, along);
  return owner !== undefined && owner === ownerOf(b, along);
};

const isSamePlace = (a: View, b: View): boolean =>
  a.offset === b.offset && a.strides.join() === b.strides.join() && movesAlike(a, b);

/** Whether one ends before the other begins, at every step. */
const isApart = (a: View, b: View): boolean =>
  movesAlike(a, b) && (endOf(a) <= b.offset || endOf(b) <= a.offset);

const movesAlike = (a: View, b: View): boolean =>
  a.advances.length === b.advances.length &&
  a.advances.every(
    ({ counter, stride }, i) =>
      counter === b.advances[i]!.counter && stride === b.advances[i]!.stride,
  );

const endOf = ({ offset, shape, strides }: View): number =>
  shape.reduce((end, length, axis) => end + (length - 1) * strides[axis]!, offset + 1);

/** The instruction for some entries of an axis; they move with the counter. */
function narrowed(
  instruction: Single,
  axis: number,
  start: number,
  size: number,
  counter?: Counter,
): Single {
  const narrow = (view: View): View => {
    const part = sliced(view, axis, start, start + size);
    if (counter === undefined || view.strides[axis] === 0) return part;
    const stride = size * view.strides[axis]!;
    return { ...part, advances: [...part.advances, { counter, stride }] };
  };
  // The cast: an instruction that is no loop is none with other views.
  const part = withViews(instruction, narrow) as Single;
  return part.kind === 'entries' ? { ...part, shape: part.shape.with(axis, size) } : part;
}
