// What parts of a buffer views see: for rewrites that let one value take the place of another.
import { sizeOf, type View } from './buffer.ts';

/** Whether two views go through entries at the same distances, wherever they begin. */
export const sameSteps = (a: View, b: View): boolean =>
  a.dtype === b.dtype &&
  a.shape.length === b.shape.length &&
  a.shape.every(
    (length, axis) =>
      length === b.shape[axis] && (length === 1 || a.strides[axis] === b.strides[axis]),
  );

/** Whether two views see the same entries in the same order, at each step of one loop, of one buffer or two. */
export const sameRegion = (a: View, b: View): boolean =>
  sameSteps(a, b) && a.offset === b.offset && sameAdvances(a, b);

export const sameAdvances = (a: View, b: View): boolean =>
  a.advances.length === b.advances.length &&
  a.advances.every(({ counter, stride }, i) => {
    const other = b.advances[i]!;
    return counter === other.counter && stride === other.stride;
  });

/** How far a view of steps moves from one to the next; undefined where it moves otherwise, or leaves its part. */
export function slotOf(view: View): number | undefined {
  const [advance, ...more] = view.advances;
  if (advance === undefined || more.length > 0) return undefined;
  const reach = (side: 'min' | 'max'): number =>
    view.shape.reduce(
      (end, length, axis) => end + (length - 1) * Math[side](view.strides[axis]!, 0),
      view.offset,
    );
  const isInPart = reach('min') >= 0 && reach('max') < advance.stride;
  return sizeOf(view.shape) > 0 && isInPart ? advance.stride : undefined;
}

/** Whether no two indices of a view lead to one entry, as they do where it repeats or its windows overlap. */
export function hasEntriesOnce({ shape, strides }: View): boolean {
  const axes = shape.map((length, axis) => ({ length, step: Math.abs(strides[axis]!) }));
  let reach = 0;
  return axes
    .filter(({ length }) => length > 1)
    .toSorted((a, b) => a.step - b.step)
    .every(({ length, step }) => {
      const isBeyond = step > reach;
      reach += (length - 1) * step;
      return isBeyond;
    });
}

/**
 * Whether two views of one buffer have no entry in common at any step: both see a part of each row of
 * the same rows, beside each other.
 */
export function areBeside(a: View, b: View): boolean {
  if (!sameSteps(a, b) || slotOf(a) !== slotOf(b) || slotOf(a) === undefined) return false;
  const longer = a.shape.flatMap((length, axis) => (length === 1 ? [] : [axis]));
  const [row, ...more] = longer.slice(0, -1).toReversed();
  const last = longer.at(-1);
  if (row === undefined || last === undefined || a.strides[last] !== 1) return false;
  const pitch = a.strides[row]!;
  const isOfRows = more.every((axis) => a.strides[axis]! % pitch === 0);
  const width = a.shape[last]!;
  const [from, to] = [a.offset, b.offset].toSorted((x, y) => x - y) as [number, number];
  return (
    isOfRows &&
    Math.floor(from / pitch) === Math.floor((to + width - 1) / pitch) &&
    to - from >= width
  );
}

/** Whether no entry that one view sees is another entry of the other: what one writes as it goes through them, the other has read. */
export const areApart = (a: View, b: View): boolean => sameRegion(a, b) || areBeside(a, b);
