import { mustBeFunction } from './function-argument.ts';
import type { Jacobian } from './leading.ts';
import { vjpFlat } from './tape.ts';
import { flatten, unflatten, type Structure } from './tree.ts';
import { differentiableResults, differentiableTypes } from './vjp.ts';

/**
 * All derivatives of a function's outputs with respect to its first argument.
 *
 * For outputs of shape [...S] and an argument of shape [...T]: shape [...S, ...T]. Trees on either
 * side give the output's tree of the argument's trees. One pullback per entry of the output.
 *
 * ```ts
 * import { jacobian } from '@tapeloop/autodiff';
 * import { mul, sin } from '@tapeloop/autodiff/scalar';
 *
 * const f = (p: { a: number; b: number }) => [mul(p.a, p.b), mul(p.b, p.b)];
 * jacobian(f)({ a: 2, b: 3 }); // => [ { a: 3, b: 2 }, { a: 0, b: 6 } ]
 * ```
 */
export function jacobian<X, Rest extends unknown[], Y>(
  f: (x: X, ...rest: Rest) => Y,
): (x: X, ...rest: Rest) => Jacobian<Y, X> {
  mustBeFunction('jacobian', f);
  return (x, ...rest) => {
    const [leaves, structure] = flatten(x);
    const types = differentiableTypes('jacobian', leaves, structure, 'argument');
    let outputs!: Structure;
    const [results, pull] = vjpFlat(
      'jacobian',
      (tracked) => {
        const [flat, shape] = flatten(f(unflatten<X>(structure, tracked), ...rest));
        outputs = shape;
        return flat;
      },
      leaves,
    );
    const resultTypes = differentiableResults('jacobian', results, outputs);
    const blocks = resultTypes.map((type, i) => {
      const rows = type.algebra.basis(type).map((unit) => {
        const seeds = results.map((_, j) => (j === i ? unit : undefined));
        return pull(seeds);
      });
      const columns = types.map((t, j) =>
        t.algebra.assemble(
          rows.map((row) => row[j] ?? t.algebra.zeros(t)),
          type,
          t,
        ),
      );
      return unflatten(structure, columns);
    });
    return unflatten(outputs, blocks);
  };
}
