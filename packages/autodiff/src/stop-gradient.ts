import { primitive } from './primitive.ts';
import { treeMap } from './tree.ts';

const constant = primitive<(x: unknown) => unknown, [unknown]>({
  name: 'stopGradient',
  type: ([x]) => x,
  forward: ([x]) => x,
  vjp: [null],
  code: ([x]) => x,
});

/**
 * The same tree, as constants: no derivative passes.
 *
 * ```ts
 * import { grad, stopGradient } from '@tapeloop/autodiff';
 * import { mul } from '@tapeloop/autodiff/scalar';
 *
 * grad((x: number) => mul(x, stopGradient(x)))(3); // => 3
 * ```
 */
export function stopGradient<Tree>(tree: Tree): Tree {
  return treeMap(constant, tree);
}
