/**
 * The positions of the entries in ascending or descending order, equal ones in the order they had.
 *
 * NaN counts as larger than any number. Merge sort, from runs of one entry up.
 */
export function stableOrder(entries: Float64Array, descending: boolean): Int32Array {
  const keys = descending ? entries.map((x) => -x) : entries;
  const order = new Int32Array(keys.length);
  const sorted = withoutNaN(keys, order, descending);
  let source: Int32Array = sorted;
  let target: Int32Array = new Int32Array(sorted.length);
  for (let width = 1; width < sorted.length; width *= 2) {
    for (let start = 0; start < sorted.length; start += 2 * width) {
      mergeRuns(keys, source, target, start, width);
    }
    [source, target] = [target, source];
  }
  sorted.set(source);
  return order;
}

/** Writes the positions of the NaN where they belong, and those of the others, unsorted, into the part that it returns. */
function withoutNaN(keys: Float64Array, order: Int32Array, descending: boolean): Int32Array {
  const total = keys.reduce((count, key) => count + Number(Number.isNaN(key)), 0);
  const split = descending ? total : keys.length - total;
  let number = descending ? split : 0;
  let nan = descending ? 0 : split;
  keys.forEach((key, position) => {
    if (Number.isNaN(key)) order[nan++] = position;
    else order[number++] = position;
  });
  return descending ? order.subarray(split) : order.subarray(0, split);
}

/** Merges the run from `start` and the one that follows it. */
function mergeRuns(
  keys: Float64Array,
  source: Int32Array,
  target: Int32Array,
  start: number,
  width: number,
): void {
  const middle = Math.min(start + width, source.length);
  const end = Math.min(middle + width, source.length);
  let left = start;
  let right = middle;
  for (let at = start; at < end; at += 1) {
    const takesLeft =
      left < middle && (right >= end || keys[source[left]!]! <= keys[source[right]!]!);
    target[at] = takesLeft ? source[left++]! : source[right++]!;
  }
}
