import { mustBeFunction } from './function-argument.ts';
import { differentiate, type ScalarLoss } from './grad.ts';
import { treeMap } from './tree.ts';
import { describe, typeOf } from './value.ts';
import { vjpOf } from './vjp.ts';

/**
 * A function's value and its directional derivative along tangents of the arguments (forward mode).
 *
 * Derived from vjp: the pullback is linear in its cotangent, so its own pullback is the jvp.
 * Costs about three evaluations and the memory of reverse mode.
 *
 * ```ts
 * import { jvp } from '@tapeloop/autodiff';
 * import { mul } from '@tapeloop/autodiff/scalar';
 *
 * jvp((a: number, b: number) => mul(a, b), [3, 4], [1, 0]); // => [ 12, 4 ]
 * ```
 */
export function jvp<Args extends readonly unknown[], Y>(
  f: (...args: Args) => Y,
  primals: Args,
  tangents: NoInfer<Args>,
): [value: Y, tangent: Y] {
  mustBeFunction('jvp', f);
  const given: unknown = primals;
  if (!Array.isArray(given)) {
    throw new TypeError(
      `jvp: primals must be an array of f's arguments, got ${describe(given)}; put them in one.`,
    );
  }
  const names = { argument: 'primals', cotangent: 'tangents' };
  const [value, pull] = vjpOf('jvp', (xs: Args) => f(...xs), primals, names);
  const anyCotangent = treeMap((leaf: unknown) => {
    const type = typeOf(leaf);
    return type.algebra.zeros(type);
  }, value);
  const [, transposed] = vjpOf('jvp', pull, anyCotangent, names);
  return [value, transposed(tangents)];
}

/**
 * The product of the Hessian of a scalar function with a vector, in the structure of the first argument.
 *
 * Reverse over reverse: the Hessian is symmetric, so the pullback of the gradient is the product.
 *
 * ```ts
 * import { hessianVectorProduct } from '@tapeloop/autodiff';
 * import { mul } from '@tapeloop/autodiff/scalar';
 *
 * const cube = (x: number) => mul(x, mul(x, x));
 * hessianVectorProduct(cube, 2, 1); // => 12
 * ```
 */
export function hessianVectorProduct<P, Rest extends unknown[], R>(
  f: ScalarLoss<R, (params: P, ...rest: Rest) => R>,
  params: NoInfer<P>,
  vector: NoInfer<P>,
  ...rest: Rest
): P {
  const operation = 'hessianVectorProduct';
  mustBeFunction(operation, f);
  const lossOf = f as (params: P, ...rest: Rest) => unknown;
  const gradient = (p: P): P => differentiate(operation, (q) => [lossOf(q, ...rest)], p)[1];
  const names = { argument: 'params', cotangent: 'vector' };
  const [, pull] = vjpOf(operation, gradient, params, names);
  return pull(vector);
}
