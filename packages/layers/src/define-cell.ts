import { showShape, ShapeError } from '@tapeloop/shapes';
import { treeLeaves } from '@tapeloop/autodiff';
import type { Key, NdArray, Of, Tensor } from '@tapeloop/tensor';
import type { Cell, CellSize } from './cell.ts';
import type { ApplyOptions } from './layer.ts';
import { checkSizes } from './sizes.ts';

/** A tree with tensors of any shape at its leaves: what the body of a step is written on. */
export type AnyShape<Tree> =
  Tree extends NdArray<number[], infer D>
    ? Of<D, number[]>
    : Tree extends object
      ? { [K in keyof Tree]: AnyShape<Tree[K]> }
      : Tree;

/** How a cell begins and what one step does, in plain maths. */
export interface CellBody<Params, Carry> {
  init(key: Key): Params;
  initialCarry(batch: number): Carry;
  step(
    params: AnyShape<Params>,
    carry: AnyShape<Carry>,
    x: Tensor,
    options: ApplyOptions,
  ): [carry: AnyShape<Carry>, output: Tensor];
}

/**
 * A cell of your own: sizes, and a step in plain maths. No derivative, no kernel, no registration.
 *
 * The body sees tensors of any shape, checked when they run; callers of the cell get its shapes
 * checked as they type.
 *
 * ```ts
 * import { defineCell, dense, recurrent } from '@tapeloop/layers';
 * import { add, concat, key, tanh, zeros } from '@tapeloop/tensor';
 *
 * const linear = dense({ inputs: 3 + 2, outputs: 2 });
 * const simple = defineCell({ name: 'simple', inputSize: 3, hiddenSize: 2 }, {
 *   init: (k) => linear.init(k),
 *   initialCarry: (batch) => zeros([batch, 2]),
 *   step(params, h, x) {
 *     const next = tanh(add(linear.apply(params, concat([x, h], 1)), 0));
 *     return [next, next];
 *   },
 * });
 * const [carry] = recurrent(simple).apply(simple.init(key(0)), zeros([4, 10, 3]));
 * carry.shape; // => [ 4, 2 ]
 * ```
 */
export function defineCell<
  const I extends number,
  const H extends number,
  Params,
  Carry,
  const N extends string = 'cell',
>(
  size: CellSize<I, H> & { readonly name?: N },
  body: CellBody<Params, Carry>,
): Cell<N, I, H, Params, Carry> {
  const { inputSize, hiddenSize } = size;
  const kind = size.name ?? 'cell';
  checkSizes(kind, { inputSize, hiddenSize });
  const name = `${kind}(${inputSize} -> ${hiddenSize})`;
  const cell = {
    name,
    inputSize,
    hiddenSize,
    init: (key: Key) => body.init(key),
    initialCarry: (batch: number) => body.initialCarry(batch),
    step(params: AnyShape<Params>, carry: AnyShape<Carry>, x: Tensor, options: ApplyOptions = {}) {
      checkInput(name, inputSize, x.shape, carry);
      return body.step(params, carry, x, options);
    },
  };
  // The only cast: the typed outside of a body on tensors of any shape.
  return cell as unknown as Cell<N, I, H, Params, Carry>;
}

function checkInput(
  name: string,
  inputSize: number,
  shape: readonly number[],
  carry: unknown,
): void {
  if (shape.length !== 2 || shape[1] !== inputSize) {
    const hint = shape.length === 3 ? '; unstack or scan over the time axis first' : '';
    throw new ShapeError(
      `${name}: expected input [batch, ${inputSize}], got ${showShape(shape)}${hint}`,
    );
  }
  for (const leaf of treeLeaves<Tensor>(carry)) {
    const [batch] = leaf.shape;
    if (batch === shape[0]) continue;
    throw new ShapeError(
      `${name}: carry has batch ${batch}, input ${showShape(shape)} has batch ${shape[0]}`,
    );
  }
}
