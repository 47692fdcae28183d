import { flatten, leafPaths, treeMap, typeOf } from '@tapeloop/autodiff';
import { isNdArray, tensor, type NdArray } from '@tapeloop/tensor';
import { generator } from './generator.ts';
import { isFloat } from './trees.ts';

/**
 * Where two trees are farther apart than allowed; undefined where they agree.
 *
 * `allowed` is a part of the largest entry of each leaf. Bits must be the same where it is 0.
 */
export function disagreement(
  got: unknown,
  expected: unknown,
  allowed = 0,
  root = 'result',
): string | undefined {
  const [ours, structure] = flatten(got);
  const [theirs, other] = flatten(expected);
  const paths = leafPaths(structure, root);
  if (JSON.stringify(paths) !== JSON.stringify(leafPaths(other, root))) {
    return `the structures differ: ${paths.join(', ')} and ${leafPaths(other, root).join(', ')}`;
  }
  for (const [i, path] of paths.entries()) {
    const fault = leafDisagreement(ours[i], theirs[i], allowed, path);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function leafDisagreement(
  got: unknown,
  expected: unknown,
  allowed: number,
  path: string,
): string | undefined {
  const [type, wanted] = [typeOf(got), typeOf(expected)];
  if (shapeText(type) !== shapeText(wanted)) {
    return `${path} is ${type.algebra.show(type)}, expected ${wanted.algebra.show(wanted)}`;
  }
  const [a, b]: Float64Array[] = [type.algebra.entries(got), wanted.algebra.entries(expected)];
  const scale = largest(b!);
  const place = a!.findIndex(
    (x, i) => !(Object.is(x, b![i]) || Math.abs(x - b![i]!) <= allowed * scale),
  );
  if (place === -1) return undefined;
  return `${path}${type.algebra.entryName(type, place)} is ${a![place]}, expected ${b![place]}`;
}

/** A shape without its dtype: results of other dtypes are compared too. */
const shapeText = (type: ReturnType<typeof typeOf>): string =>
  /\[.*\]/u.exec(type.algebra.show(type))?.[0] ?? '[]';

/**
 * What results of a function may differ by where it is computed in another order or dtype: 64 times what they move by
 * when every float of the arguments is moved by its rounding, as a part of the largest entry.
 */
export function rounding<Args extends readonly unknown[]>(
  f: (...args: Args) => unknown,
  args: Args,
  epsilon: number = Number.EPSILON,
): number {
  const here = entriesOf(f(...args));
  let most = 4 * epsilon;
  for (let seed = 1; seed <= 4; seed += 1) {
    const random = generator(seed);
    const moved = treeMap(
      (leaf: unknown) => (isNdArray(leaf) && isFloat(leaf) ? shaken(leaf, random, epsilon) : leaf),
      args as unknown,
    ) as Args;
    const there = entriesOf(f(...moved));
    here.forEach((entries, i) => {
      const scale = largest(entries) || 1;
      entries.forEach((x, k) => {
        most = Math.max(most, Math.abs(x - there[i]![k]!) / scale);
      });
    });
  }
  return 64 * most;
}

const entriesOf = (tree: unknown): Float64Array[] =>
  flatten(tree)[0].map((leaf): Float64Array => typeOf(leaf).algebra.entries(leaf));

const largest = (entries: Float64Array): number =>
  entries.reduce((most, x) => Math.max(most, Math.abs(x)), 0);

function shaken({ shape, data }: NdArray, random: () => number, epsilon: number): NdArray {
  const entries = Float64Array.from(data, (x) => x * (1 + epsilon * Math.sign(random() - 0.5)));
  return tensor({ shape: [...shape], data: entries });
}
