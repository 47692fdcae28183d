import type { DType, Key, Of, Tensor } from '@tapeloop/tensor';
import type { Cell, CellSize, StepOptions } from './cell.ts';
import { checkedParallel, checkedStep } from './checked-step.ts';
import { checkMethods, checkOptions } from '../option.ts';
import { cellName, checkSizes } from '../sizes.ts';
import { typedOutside } from '../typed-outside.ts';

/** A tree with tensors of any shape at its leaves: what the body of a step is written on. */
export type AnyShape<Tree> = Tree extends { readonly shape: unknown; readonly dtype: infer D }
  ? Of<D & DType, number[]>
  : { [K in keyof Tree]: AnyShape<Tree[K]> };

/** How a cell begins and what one step does, in plain maths. */
export interface CellBody<Params, Carry> {
  init(key: Key): Params;
  initialCarry(batch: number): Carry;
  step(
    params: Params,
    carry: AnyShape<Carry>,
    x: Tensor,
    options: StepOptions,
  ): [carry: AnyShape<Carry>, output: Tensor];
  /**
   * All steps at once, of inputs [time, batch, inputSize], where there is a way to compute them so: what
   * the steps give one after another.
   */
  parallel?(
    params: Params,
    carry: AnyShape<Carry>,
    xs: Tensor,
  ): [carry: AnyShape<Carry>, outputs: Tensor];
}

/**
 * A cell of your own: sizes, and a step in plain maths. No derivative, no kernel, no registration.
 *
 * The body sees input and carry as tensors of any shape, and what it makes of them is checked when it
 * runs; callers of the cell get its shapes checked as they type. A factory whose sizes are type
 * parameters passes `size` on and computes with plain numbers, as here.
 *
 * ```ts
 * import { defineCell, dense, recurrent, type CellSize } from '@tapeloop/layers';
 * import { add, concat, key, mul, sigmoid, sub, tanh, zeros } from '@tapeloop/tensor';
 *
 * const leaky = <const I extends number, const H extends number>(size: CellSize<I, H>) => {
 *   const { inputSize, hiddenSize }: CellSize = size;
 *   const linear = dense({ inputs: inputSize + hiddenSize, outputs: hiddenSize });
 *   return defineCell(size, {
 *     init: (k) => linear.init(k),
 *     initialCarry: (batch) => zeros([batch, hiddenSize]),
 *     step(params, h, x) {
 *       const next = add(mul(0.9, h), mul(0.1, tanh(linear.apply(params, concat([x, h], 1)))));
 *       return [next, next];
 *     },
 *   });
 * };
 * const cell = recurrent(leaky({ inputSize: 3, hiddenSize: 2 }));
 * const [, outputs] = cell.apply(cell.init(key(0)), zeros([4, 10, 3]));
 * outputs.shape; // => [ 4, 10, 2 ]
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
  checkOptions('defineCell', size);
  const { inputSize, hiddenSize } = size;
  const kind = size.name ?? 'cell';
  checkSizes(kind, { inputSize, hiddenSize });
  checkMethods(kind, 'a body', body, ['init', 'initialCarry', 'step']);
  const name = cellName(kind, size);
  const cell = {
    name,
    inputSize,
    hiddenSize,
    init: (key: Key) => body.init(key),
    initialCarry(batch: number): Carry {
      checkSizes(name, { batch }, 0);
      return body.initialCarry(batch);
    },
    step: checkedStep(name, size, body),
    ...(body.parallel === undefined ? {} : { parallel: checkedParallel(name, size, body) }),
  };
  return typedOutside(cell);
}
