import { describe } from '@tapeloop/autodiff';
import { ShapeError } from '@tapeloop/shapes';
import { isNdArray, type IntTensor, type Tensor } from '@tapeloop/tensor';
import { checkLayer, type AnyLayer } from '../any-layer.ts';
import { checkCell, type AnyCell, type CarryOf } from '../cells/any-cell.ts';
import { checkRecord } from '../expected-params.ts';
import type { ParamsOf } from '../layer.ts';
import { checkOptions } from '../option.ts';
import { shownShape } from '../shown.ts';
import { typedOutside } from '../typed-outside.ts';

/** One step of a decoder: from a carry and the last ids [batch] to the next carry and logits [batch, classes]. */
export type DecoderStep<Carry> = (
  carry: Carry,
  ids: IntTensor<[number]>,
) => readonly [carry: Carry, logits: Tensor];

/** What a decoder is made of. */
export interface DecoderParts<E extends AnyLayer, C extends AnyCell, H extends AnyLayer> {
  /** From ids to the cell's input. */
  readonly embedding: E;
  readonly cell: C;
  /** From the cell's output to logits. */
  readonly head: H;
}

/**
 * A cell as a step of a decoder: an embedding before it, a layer to logits after it.
 *
 * ```ts
 * import { decoderStep, dense, embedding, greedyDecode, gruCell } from '@tapeloop/layers';
 * import { key, zeros } from '@tapeloop/tensor';
 *
 * const parts = {
 *   embedding: embedding({ vocabulary: 27, features: 8 }),
 *   cell: gruCell({ inputSize: 8, hiddenSize: 16 }),
 *   head: dense({ inputs: 16, outputs: 27 }),
 * };
 * const [a, b, c] = [key(0), key(1), key(2)];
 * const params = { embedding: parts.embedding.init(a), cell: parts.cell.init(b), head: parts.head.init(c) };
 * const step = decoderStep(parts, params);
 * const start = zeros([4], { dtype: 'int32' });
 * const { ids } = greedyDecode(step, parts.cell.initialCarry(4), start, { endId: 26, maxLength: 10 });
 * ids.shape; // => [ 4, 10 ]
 * ```
 */
export function decoderStep<E extends AnyLayer, C extends AnyCell, H extends AnyLayer>(
  parts: DecoderParts<E, C, H>,
  params: { embedding: ParamsOf<E>; cell: ParamsOf<C>; head: ParamsOf<H> },
): DecoderStep<CarryOf<C>> {
  checkOptions('decoderStep', parts);
  const { embedding, cell, head }: DecoderParts<AnyLayer, AnyCell, AnyLayer> = parts;
  checkLayer('decoderStep', embedding);
  checkCell('decoderStep', cell);
  checkLayer('decoderStep', head);
  const own: unknown = params;
  checkRecord('decoderStep', ['embedding', 'cell', 'head'], own);
  const step = (carry: unknown, ids: IntTensor): [unknown, unknown] => {
    const x: Tensor = typedOutside(embedding.apply(own.embedding, ids));
    const [next, output] = cell.step(own.cell, carry, x);
    return [next, head.apply(own.head, output)];
  };
  return typedOutside(step);
}

/** A step on behalf of a way of decoding, with what it gives held to its contract. */
export function checkedStep<Carry>(name: string, step: DecoderStep<Carry>): DecoderStep<Carry> {
  return (carry, ids) => {
    const result: unknown = step(carry, ids);
    if (!Array.isArray(result) || result.length !== 2) {
      throw new TypeError(
        `${name}: the step must return [carry, logits], got ${describe(result)}.`,
      );
    }
    const [next, logits] = result;
    const [batch] = ids.shape;
    if (isNdArray(logits) && logits.shape.length === 2 && logits.shape[0] === batch) {
      return typedOutside([next, logits]);
    }
    throw new ShapeError(`${name}: expected logits [${batch}, classes], got ${shownShape(logits)}`);
  };
}
