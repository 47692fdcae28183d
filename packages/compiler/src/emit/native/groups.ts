import type { DType } from '@tapeloop/tensor';
import { i32, type Expression, type FunctionBuilder, type Local } from '@tapeloop/wasm';
import type { Vector } from '@tapeloop/wasm/codegen';
import { entryBytes, rowMajor, sizeOf } from '../../memory/buffer.ts';
import { jointAxes, type JointAxis } from '../../memory/joint-axes.ts';
import { nest } from '../nest.ts';
import { convert, loadStrided, loadVector, storeLanes } from '../vectors.ts';
import type { Located } from './native.ts';

/** Groups of entries that are computed with each other, side by side in the lanes of vectors. */
export interface Group {
  /** The address of the first entry of every view. */
  readonly first: readonly Local<'i32'>[];
  /** Visits the entries of the groups, from the first to the last. */
  each(visit: (addresses: readonly Local<'i32'>[]) => void): void;
  /** The entries of view `i` at an address as a vector of a dtype. */
  load(i: number, at: Local<'i32'>, dtype: DType): Vector;
  /** Writes a vector of a dtype to view `i` at an address. */
  store(i: number, at: Local<'i32'>, value: Vector, dtype: DType): void;
}

/** Views of one shape, whose entries along some axes are one group. */
export interface Groups {
  readonly views: readonly Located[];
  readonly axes: readonly number[];
  /** How many groups are side by side in a vector: 2 where anything is of 64 bits. */
  readonly lanes: 4 | 2;
}

/** Writes code for all groups: as many as there are lanes at a time, and one by one what is left. */
export function eachGroup(
  f: FunctionBuilder,
  { views, axes, lanes }: Groups,
  visit: (group: Group) => void,
): void {
  const { shape } = views[0]!.view;
  const strides = views.map(({ view }) => view.strides);
  const lengths = (inside: boolean): number[] =>
    shape.map((length, axis) => (axes.includes(axis) === inside ? length : 1));
  if (sizeOf(lengths(false)) === 0) return;
  const outside = jointAxes(lengths(false), strides);
  const inside = jointAxes(lengths(true), strides);
  const columns = outside.pop() ?? { length: 1, strides: views.map(() => 0) };
  const bytes = views.map(({ view }) => entryBytes[view.dtype]);
  const starts = views.map(({ at }) => at);
  nest(f, outside, starts, bytes, (addresses) => {
    const go = (rounds: number, count: number): void => {
      if (rounds === 0) return;
      f.for({ below: rounds }, () => {
        visit(groupAt(f, views, addresses, { inside, columns, lanes, count }));
        addresses.forEach((address, i) => {
          const step = columns.strides[i]! * bytes[i]! * count;
          if (step !== 0) f.set(address, i32.add(address, step));
        });
      });
    };
    go(Math.floor(columns.length / lanes), lanes);
    go(columns.length % lanes, 1);
  });
}

interface Place {
  readonly inside: readonly JointAxis[];
  readonly columns: JointAxis;
  readonly lanes: 4 | 2;
  /** Groups that are computed at a time, all lanes or one. */
  readonly count: number;
}

function groupAt(
  f: FunctionBuilder,
  views: readonly Located[],
  first: readonly Local<'i32'>[],
  { inside, columns, lanes, count }: Place,
): Group {
  const bytes = views.map(({ view }) => entryBytes[view.dtype]);
  const stepOf = (i: number): number => (count === 1 ? 0 : columns.strides[i]! * bytes[i]!);
  return {
    first,
    each: (visit) => nest(f, inside, first, bytes, visit),
    load(i, at, dtype) {
      const kind = { dtype: views[i]!.view.dtype, lanes };
      const isSide = stepOf(i) === bytes[i];
      const loaded = isSide ? loadVector(f, kind, at) : loadStrided(f, kind, at, stepOf(i));
      const value = convert(f.let(loaded), kind, dtype);
      if (value === undefined) throw new Error('internal: floats in groups of integers.');
      return f.let(value);
    },
    store(i, at, value, dtype) {
      const to = views[i]!.view.dtype;
      const converted = convert(f.let(value), { dtype, lanes }, to);
      if (converted === undefined) throw new Error('internal: groups of integers make no floats.');
      storeLanes(f, { dtype: to, lanes }, at, converted, stepOf(i), count);
    },
  };
}

/** What a reduction makes, without gaps, as a view of the whole shape that stays where it is along the axes. */
export function spread(
  { view, at }: Located,
  shape: readonly number[],
  axes: readonly number[],
): Located {
  const kept = shape.map((length, axis) => (axes.includes(axis) ? 1 : length));
  const strides = rowMajor(kept).map((stride, axis) => (kept[axis] === 1 ? 0 : stride));
  return { view: { ...view, shape, strides }, at };
}

/** The view from the other end of an axis. */
export function reversed(f: FunctionBuilder, { view, at }: Located, axis: number): Located {
  const stride = view.strides[axis]!;
  const last = Math.max(view.shape[axis]! - 1, 0) * stride * entryBytes[view.dtype];
  const start: Expression<'i32'> = f.let(i32.add(at, last));
  return { view: { ...view, strides: view.strides.with(axis, -stride) }, at: start };
}
