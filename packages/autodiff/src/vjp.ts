import type { Type } from './algebra.ts';
import { vjpFlat } from './tape.ts';
import { flatten, flattenAs, leafPaths, unflatten, type Structure } from './tree.ts';
import { describe, isValue, typeOf } from './value.ts';

/** Throws where a leaf cannot be differentiated, naming its path. Gives the leaves' types. */
export function differentiableTypes(
  operation: string,
  leaves: readonly unknown[],
  structure: Structure,
  root: string,
): Type[] {
  const complain = (i: number, what: string): never => {
    const path = leafPaths(structure, root)[i]!;
    throw new TypeError(
      `${operation}: ${path} is ${what}; only floats have derivatives: close over it, or pass it as a further argument.`,
    );
  };
  return leaves.map((leaf, i) => {
    if (!isValue(leaf)) return complain(i, describe(leaf));
    const type = typeOf(leaf);
    return type.algebra.differentiable(type) ? type : complain(i, type.algebra.show(type));
  });
}

/** Throws where cotangents or tangents do not have the types of the values that they belong to. */
export function matchTypes(
  operation: string,
  leaves: readonly unknown[],
  types: readonly Type[],
  structure: Structure,
  root: string,
): void {
  leaves.forEach((leaf, i) => {
    const want = types[i]!;
    const got = typeOf(leaf);
    if (want.algebra === got.algebra && want.algebra.same(want, got)) return;
    const path = leafPaths(structure, root)[i]!;
    throw new TypeError(
      `${operation}: ${path} should be ${want.algebra.show(want)}, got ${got.algebra.show(got)}.`,
    );
  });
}

/**
 * The value of a function and its pullback, which turns the output's cotangent into the arguments'.
 *
 * Arguments and output are trees of floats. The pullback may be called many times, and what it
 * returns can be differentiated again.
 *
 * ```ts
 * import { vjp } from '@tapeloop/autodiff';
 * import { mul, sin } from '@tapeloop/autodiff/scalar';
 *
 * const [y, pull] = vjp((a: number, b: number) => mul(a, b), 3, 4);
 * y; // => 12
 * pull(1); // => [ 4, 3 ]
 * ```
 */
export function vjp<Args extends readonly unknown[], Y>(
  f: (...args: Args) => Y,
  ...args: Args
): [value: Y, pull: (cotangent: Y) => Args] {
  return vjpOf('vjp', f, args);
}

/** `vjp` on behalf of an operation that its messages name. */
export function vjpOf<Args extends readonly unknown[], Y>(
  operation: string,
  f: (...args: Args) => Y,
  args: Args,
): [value: Y, pull: (cotangent: Y) => Args] {
  const [leaves, structure] = flatten(args);
  const types = differentiableTypes(operation, leaves, structure, 'arguments');
  let outputs!: Structure;
  const [results, pullFlat] = vjpFlat(
    operation,
    (tracked) => {
      const [flat, shape] = flatten(f(...(unflatten(structure, tracked) as unknown as Args)));
      outputs = shape;
      return flat;
    },
    leaves,
  );
  const resultTypes = results.map(typeOf);
  const pull = (cotangent: Y): Args => {
    const seeds = flattenAs(outputs, cotangent, operation, 'cotangent');
    matchTypes(operation, seeds, resultTypes, outputs, 'cotangent');
    const back = pullFlat(seeds);
    return unflatten(
      structure,
      types.map((type, i) => back[i] ?? type.algebra.zeros(type)),
    ) as Args;
  };
  return [unflatten(outputs, results) as Y, pull];
}
