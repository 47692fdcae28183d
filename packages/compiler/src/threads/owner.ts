import { readsOf, writesOf } from '../lower/views.ts';
import { entryBytes, type Buffer, type View } from '../memory/buffer.ts';
import type { DividedPack, DividedProduct, Parts } from './step.ts';

/** Rows of a buffer that go round among threads: which thread has which, as a text to compare. */
export type Owner = string;

/** How an axis is cut. */
export interface AxisCut {
  readonly axis: number;
  /** Entries of it in a part. */
  readonly size: number;
}

/**
 * Which thread uses which part of a buffer, where an instruction is cut across an axis of a view.
 *
 * Two instructions that say the same need no barrier: row r, counted from the beginning of the
 * buffer, is in both the business of one thread. For that the view must move by multiples of its
 * length, and what it sees of a row must lie within the row. Undefined where it is otherwise.
 */
export function ownerOf(view: View, { axis, size }: AxisCut): Owner | undefined {
  const { shape, strides, offset, advances, dtype, buffer } = view;
  const length = shape[axis]!;
  const stride = strides[axis]!;
  const span = shape.reduce(
    (end, count, i) => (i === axis ? end : end + (count - 1) * strides[i]!),
    1,
  );
  const isWithin = (offset % stride) + span <= stride;
  const isWhole = advances.every((advance) => advance.stride % (length * stride) === 0);
  if (stride === 0 || !isWithin || !isWhole) return undefined;
  const first = Math.floor(offset / stride) % length;
  return rowsOwner(buffer, stride * entryBytes[dtype], first, length, size);
}

/** The same for rows of so many bytes, of which every `length` are divided in one way. */
const rowsOwner = (
  buffer: Buffer,
  bytes: number,
  first: number,
  length: number,
  size: number,
): Owner => [buffer.id, bytes, first, length, size].join(' ');

type Owners = (buffer: Buffer) => Owner | undefined;

/** The one owner of views of a buffer, if they agree. */
const agreeing = (views: readonly View[], cut: AxisCut): Owners => {
  return (buffer) => {
    const owners = views.filter((view) => view.buffer === buffer).map((view) => ownerOf(view, cut));
    return owners.every((owner) => owner === owners[0]) ? owners[0] : undefined;
  };
};

export const ownersOfParts = ({ whole, cut }: Parts): Owners =>
  agreeing([...readsOf(whole), ...writesOf(whole)], cut);

/** Panels have whole rows of a left operand in them: as many entries each as it has columns. */
export const ownersOfPack = ({ pack, size }: DividedPack): Owners => {
  const { side, from, to } = pack;
  const [axis, depth] = side === 'left' ? [0, 1] : [1, 0];
  const panels = panelsOwner(to, from, from.shape[axis]!, from.shape[depth]!, size);
  const source = agreeing([from], { axis, size });
  return (buffer) => (buffer === to ? panels : source(buffer));
};

export const ownersOfProduct = ({ product, by, size }: DividedProduct): Owners => {
  if (by === 'columns' || product.kind === 'rowProduct') return () => undefined;
  const { left, out } = product;
  const { m, k } = product.size;
  const result = agreeing([out], { axis: out.shape.length - 2, size });
  const panels = panelsOwner(left, out, m, k, size);
  return (buffer) => (buffer === left ? panels : result(buffer));
};

const panelsOwner = (
  panels: Buffer,
  { dtype }: View,
  lanes: number,
  depth: number,
  size: number,
): Owner => rowsOwner(panels, depth * entryBytes[dtype], 0, lanes, size);
