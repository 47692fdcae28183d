import type { Show } from '@tapeloop/shapes';
import type { ShapeOf, Shaped } from './leading.ts';
import { vjpFlat } from './tape.ts';
import { mustBeFunction, mustBeOptions } from './function-argument.ts';
import { flatten, unflatten, type Structure } from './tree.ts';
import { differentiableTypes } from './vjp.ts';
import { describe, isDifferentiable, isValue, typeOf } from './value.ts';

/** F where the loss R is a scalar, otherwise the message that says what it is. */
export type ScalarLoss<R, F> = R extends number
  ? F
  : R extends Shaped
    ? number extends ShapeOf<R>['length']
      ? F
      : ShapeOf<R> extends []
        ? F
        : `grad: the loss must be a scalar, got ${Show<ShapeOf<R>>}`
    : 'grad: the loss must be a number or a tensor';

/**
 * The gradient of a scalar function with respect to its first argument, in that argument's structure.
 *
 * The first argument is a tree of floats; the others are constants. Throws where the loss is not a
 * scalar or a leaf is not a float.
 *
 * ```ts
 * import { grad } from '@tapeloop/autodiff';
 * import { mul, tanh } from '@tapeloop/autodiff/scalar';
 *
 * grad((p: { w: number }, x: number) => tanh(mul(p.w, x)))({ w: 0 }, 2); // => { w: 2 }
 * ```
 */
export function grad<P, Rest extends unknown[], R>(
  f: ScalarLoss<R, (params: P, ...rest: Rest) => R>,
): (params: P, ...rest: Rest) => P {
  const lossOf = f as (params: P, ...rest: Rest) => unknown;
  return (params, ...rest) => differentiate('grad', (p) => [lossOf(p, ...rest)], params)[1];
}

/**
 * A scalar function's value beside its gradient with respect to the first argument.
 *
 * With `{ aux: true }` the function returns `[loss, auxiliary]`, and the auxiliary tree comes back
 * beside the loss, not differentiated.
 *
 * ```ts
 * import { valueAndGrad } from '@tapeloop/autodiff';
 * import { mul } from '@tapeloop/autodiff/scalar';
 *
 * valueAndGrad((x: number) => mul(x, x))(3); // => [ 9, 6 ]
 * const withAux = valueAndGrad((x: number) => [mul(x, x), { seen: x }], { aux: true });
 * withAux(3); // => [ [ 9, { seen: 3 } ], 6 ]
 * ```
 */
export function valueAndGrad<P, Rest extends unknown[], R, Aux>(
  f: (params: P, ...rest: Rest) => readonly [loss: R, aux: Aux],
  options: { readonly aux: true },
): (params: P, ...rest: Rest) => [value: [loss: R, aux: Aux], gradient: P];
export function valueAndGrad<P, Rest extends unknown[], R>(
  f: ScalarLoss<R, (params: P, ...rest: Rest) => R>,
): (params: P, ...rest: Rest) => [value: R, gradient: P];
export function valueAndGrad<P, Rest extends unknown[]>(
  f: unknown,
  options: { readonly aux?: boolean } = {},
): (params: P, ...rest: Rest) => [value: unknown, gradient: P] {
  mustBeFunction('valueAndGrad', f);
  mustBeOptions('valueAndGrad', options);
  const lossOf = f as (params: P, ...rest: Rest) => unknown;
  return (params, ...rest) => {
    let auxiliary: Structure | undefined;
    const results = (p: P): unknown[] => {
      const result = lossOf(p, ...rest);
      if (options.aux !== true) return [result];
      const [loss, tree] = pair('valueAndGrad', result);
      const [leaves, structure] = flatten(tree);
      auxiliary = structure;
      return [loss, ...leaves];
    };
    const [[loss, ...leaves], gradient] = differentiate('valueAndGrad', results, params);
    const value = auxiliary === undefined ? loss : [loss, unflatten(auxiliary, leaves)];
    return [value, gradient];
  };
}

/**
 * The values of all results of a function and the gradient of the first, on behalf of an operation
 * that its messages name.
 */
export function differentiate<P>(
  operation: string,
  f: (params: P) => readonly unknown[],
  params: P,
): [results: readonly unknown[], gradient: P] {
  const [leaves, structure] = flatten(params);
  const types = differentiableTypes(operation, leaves, structure, 'params');
  const [results, pull] = vjpFlat(
    operation,
    (tracked) => {
      const traced = f(unflatten(structure, tracked));
      mustBeScalar(operation, traced[0]);
      return traced;
    },
    leaves,
  );
  const loss = typeOf(results[0]);
  const back = pull([loss.algebra.ones(loss)]);
  const gradient = types.map((type, i) => back[i] ?? type.algebra.zeros(type));
  return [results, unflatten(structure, gradient)];
}

function pair(operation: string, result: unknown): readonly [loss: unknown, aux: unknown] {
  if (Array.isArray(result) && result.length === 2) return [result[0], result[1]];
  throw new TypeError(
    `${operation}: with { aux: true } the function returns [loss, auxiliary], got ${describe(result)}.`,
  );
}

function mustBeScalar(operation: string, loss: unknown): void {
  if (!isValue(loss) || !isDifferentiable(loss)) {
    throw new TypeError(
      `${operation}: the loss must be a float, got ${describe(loss)}; return a number or a float tensor of shape [].`,
    );
  }
  const type = typeOf(loss);
  const message = type.algebra.notScalar(type);
  if (message === undefined) return;
  throw new TypeError(`${operation}: the loss must be a scalar, got ${message}`);
}
