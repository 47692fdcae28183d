import { flatten, flattenAs, leafPaths, unflatten } from '@tapeloop/autodiff';
import { ShapeError, showShape } from '@tapeloop/shapes';
import { concat, flip, isNdArray, reshape, slice, stack, type Tensor } from '@tapeloop/tensor';
import { checkFunctions, checkOptions } from '../option.ts';
import { shownShape } from '../shown.ts';

/** The way of an associative scan. */
export interface AssociativeScanOptions {
  /** From the last element to the first; results keep the order of the elements. Default: false. */
  readonly reverse?: boolean;
}

type Leaves = readonly Tensor[];

/**
 * Combines the elements along the leading axis from the first up to each: x0, x0 x1, x0 x1 x2 and so on, in
 * a number of combinations that grows with the logarithm of the length (Blelloch 1990).
 *
 * Elements are a tree of tensors with the same leading axis. `combine(earlier, later)` gets two trees
 * of so many elements and combines them pair by pair; it must be associative, and keep the tree and
 * its shapes. It is made of tensor operations, so it is differentiated and compiled as they are.
 *
 * ```ts
 * import { associativeScan } from '@tapeloop/layers';
 * import { maximum, tensor } from '@tapeloop/tensor';
 *
 * associativeScan(maximum, tensor([1, 3, 2, 5, 4])); // => tensor([1, 3, 3, 5, 5])
 * ```
 */
export function associativeScan<Tree>(
  combine: (earlier: Tree, later: Tree) => Tree,
  elements: Tree,
  options: AssociativeScanOptions = {},
): Tree {
  checkFunctions('associativeScan', { combine });
  checkOptions('associativeScan', options);
  const { reverse = false } = options;
  const [leaves, structure] = flatten(elements);
  const length = commonLength(leaves, leafPaths(structure, 'elements'));
  const combined = (earlier: Leaves, later: Leaves): Leaves => {
    const result: unknown = combine(
      unflatten<Tree>(structure, earlier),
      unflatten<Tree>(structure, later),
    );
    const made = flattenAs(structure, result, 'associativeScan', 'the combination');
    made.forEach((leaf, i) => checkKept(leaf, earlier[i]!));
    return made as Leaves;
  };
  const turned = (each: Leaves): Leaves => (reverse ? each.map((leaf) => flip(leaf, 0)) : each);
  return unflatten(structure, turned(scanned(combined, turned(leaves as Leaves), length)));
}

/** The scan of pairs gives every second result, and each of those combined with one element the next. */
function scanned(combine: (a: Leaves, b: Leaves) => Leaves, xs: Leaves, length: number): Leaves {
  if (length < 2) return xs;
  if (length % 2 === 1) {
    const head = scanned(combine, part(xs, 0, -1), length - 1);
    return joined(head, combine(part(head, -1), part(xs, -1)));
  }
  const pairs = xs.map((x) => reshape(x, [length / 2, 2, ...x.shape.slice(1)]));
  const half = (i: number): Leaves =>
    pairs.map((x) => reshape(slice(x, i, i + 1, 1), [length / 2, ...x.shape.slice(2)]));
  const [first, second] = [half(0), half(1)];
  const odd = scanned(combine, combine(first, second), length / 2);
  if (length === 2) return joined(first, odd);
  const even = joined(part(first, 0, 1), combine(part(odd, 0, -1), part(first, 1)));
  return even.map((x, i) => reshape(stack([x, odd[i]!], 1), [length, ...x.shape.slice(1)]));
}

const part = (xs: Leaves, start: number, end?: number): Leaves =>
  xs.map((x) => slice(x, start, end));

const joined = (a: Leaves, b: Leaves): Leaves => a.map((x, i) => concat([x, b[i]!], 0));

function commonLength(leaves: readonly unknown[], paths: readonly string[]): number {
  let length: number | undefined;
  for (const [i, leaf] of leaves.entries()) {
    if (!isNdArray(leaf) || leaf.shape.length === 0) {
      throw new ShapeError(
        `associativeScan: expected ${paths[i]} [length, ...], got ${shownShape(leaf)}`,
      );
    }
    length ??= leaf.shape[0]!;
    if (leaf.shape[0] === length) continue;
    throw new ShapeError(
      `associativeScan: ${paths[0]} has ${length} elements, ${paths[i]} ${showShape(leaf.shape)} has ${leaf.shape[0]}`,
    );
  }
  if (length !== undefined) return length;
  throw new TypeError('associativeScan: there are no tensors among the elements.');
}

function checkKept(made: unknown, given: Tensor): void {
  if (isNdArray(made) && made.shape.join() === given.shape.join()) return;
  throw new ShapeError(
    `associativeScan: combine makes ${shownShape(made)} of ${showShape(given.shape)}; it must keep the shape`,
  );
}
