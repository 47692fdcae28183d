import { argmax, type IntTensor } from '@tapeloop/tensor';
import { typedOutside } from '../typed-outside.ts';
import type { DecoderStep } from './decoder-step.ts';
import { checkDecoding, generate, type Decoded, type DecodingOptions } from './generation.ts';

/**
 * The most probable id at each step, the smallest of several, from ids [batch] to start with.
 *
 * ```ts
 * import { greedyDecode } from '@tapeloop/layers';
 * import { add, oneHot, tensor, type IntTensor } from '@tapeloop/tensor';
 *
 * // After each id the next one, of 5.
 * const step = (carry: {}, ids: IntTensor) => [carry, oneHot(add(ids, 1), 5)] as const;
 * const start = tensor([1, 3], { dtype: 'int32' });
 * greedyDecode(step, {}, start, { endId: 4, maxLength: 4 });
 * // => { ids: tensor([[2, 3, 4, 4], [4, 4, 4, 4]], int32), lengths: tensor([2, 0], int32) }
 * ```
 */
export function greedyDecode<Carry, B extends number, const L extends number>(
  step: DecoderStep<Carry>,
  carry: Carry,
  startIds: IntTensor<[B]>,
  options: DecodingOptions<L>,
): Decoded<B, L> {
  checkDecoding('greedyDecode', step, typedOutside(startIds), options);
  return typedOutside(
    generate(
      'greedyDecode',
      typedOutside(step),
      carry,
      typedOutside(startIds),
      options,
      [],
      (logits) => argmax(logits, 1),
    ),
  );
}
