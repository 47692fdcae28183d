import { treeMap } from '@tapeloop/autodiff';
import { add, flip, mul, sum, tensor, type Tensor } from '@tapeloop/tensor';

/** What an optimizer may promise: of changed parameters and gradients, the updates are changed ones. */
export interface Invariance {
  readonly params: (x: Tensor) => Tensor;
  readonly grads: (g: Tensor) => Tensor;
  readonly updates: (u: Tensor) => Tensor;
}

const same = (x: Tensor): Tensor => x;
const minus = (x: Tensor): Tensor => mul(x, -1);
// The angle of a triangle with the sides 3, 4 and 5.
const turn = tensor(
  [
    [0.6, -0.8],
    [0.8, 0.6],
  ],
  { dtype: 'float64' },
);
const turned = (x: Tensor): Tensor => sum(mul(turn, x), 1) as Tensor;

/** The names of invariances. */
export type InvarianceName =
  | 'permutation'
  | 'translation'
  | 'reflection'
  | 'rotation'
  | 'scale'
  | 'rest';

/** The invariances by their names, on vectors of two entries. */
export const invariances: Readonly<Record<InvarianceName, Invariance>> = {
  /** Entries in another order. */
  permutation: { params: (x) => flip(x), grads: (g) => flip(g), updates: (u) => flip(u) },
  /** Parameters elsewhere, with the same gradients. */
  translation: { params: (x) => add(x, 1) as Tensor, grads: same, updates: same },
  /** Parameters and gradients of the other sign. */
  reflection: { params: minus, grads: minus, updates: minus },
  /** All turned by an angle. */
  rotation: { params: turned, grads: turned, updates: turned },
  /** Gradients of another size. */
  scale: { params: same, grads: (g) => mul(g, 4), updates: same },
  /** No gradients, no updates. */
  rest: { params: same, grads: (g) => mul(g, 0), updates: (u) => mul(u, 0) },
};

/** All leaves of a tree. */
export const everywhere = <Tree>(tree: Tree, f: (x: Tensor) => Tensor): Tree => treeMap(f, tree);
