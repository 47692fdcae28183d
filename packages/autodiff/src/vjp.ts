import type { Type } from './algebra.ts';
import { vjpFlat } from './tape.ts';
import { mustBeFunction } from './function-argument.ts';
import { flatten, flattenAs, leafPaths, unflatten, type Structure } from './tree.ts';
import { describe, isDifferentiable, isValue, sameType, typeOf } from './value.ts';

/** Throws where a leaf cannot be differentiated, naming its path. Gives the leaves' types. */
export function differentiableTypes(
  operation: string,
  leaves: readonly unknown[],
  structure: Structure,
  root: string,
  advice = 'close over it, or pass it as a further argument',
): Type[] {
  return leaves.map((leaf, i) => {
    if (isValue(leaf) && isDifferentiable(leaf)) return typeOf(leaf);
    const path = leafPaths(structure, root)[i]!;
    throw new TypeError(
      `${operation}: ${path} is ${describe(leaf)}; only floats have derivatives: ${advice}.`,
    );
  });
}

/** The same for what a function returned. */
export function differentiableResults(
  operation: string,
  results: readonly unknown[],
  structure: Structure,
): Type[] {
  return differentiableTypes(operation, results, structure, 'result', 'leave it out of the result');
}

/** Throws where leaves do not have the types that they should, naming the path. */
export function matchTypes(
  operation: string,
  leaves: readonly unknown[],
  types: readonly Type[],
  structure: Structure,
  root: string,
): void {
  leaves.forEach((leaf, i) => {
    const want = types[i]!;
    if (isValue(leaf) && sameType(want, typeOf(leaf))) return;
    const path = leafPaths(structure, root)[i]!;
    throw new TypeError(
      `${operation}: ${path} should be ${want.algebra.show(want)}, got ${describe(leaf)}.`,
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
  mustBeFunction('vjp', f);
  return vjpOf('vjp', (xs) => f(...xs), args);
}

/** How messages call the argument of a differentiated function, and the cotangent of its result. */
export interface VjpNames {
  readonly argument: string;
  readonly cotangent: string;
}

/** `vjp` of a function of one tree, on behalf of an operation that its messages name. */
export function vjpOf<X, Y>(
  operation: string,
  f: (x: X) => Y,
  x: X,
  names: VjpNames = { argument: 'arguments', cotangent: 'cotangent' },
): [value: Y, pull: (cotangent: Y) => X] {
  const [leaves, structure] = flatten(x);
  const types = differentiableTypes(operation, leaves, structure, names.argument);
  let outputs!: Structure;
  const [results, pullFlat] = vjpFlat(
    operation,
    (tracked) => {
      const [flat, shape] = flatten(f(unflatten<X>(structure, tracked)));
      outputs = shape;
      return flat;
    },
    leaves,
  );
  const resultTypes = differentiableResults(operation, results, outputs);
  const pull = (cotangent: Y): X => {
    const seeds = flattenAs(outputs, cotangent, operation, names.cotangent);
    matchTypes(operation, seeds, resultTypes, outputs, names.cotangent);
    const back = pullFlat(seeds);
    const full = types.map((type, i) => back[i] ?? type.algebra.zeros(type));
    return unflatten(structure, full);
  };
  return [unflatten(outputs, results), pull];
}
