import {
  categorical,
  div,
  splitKey,
  type IntTensor,
  type Key,
  type Tensor,
} from '@tapeloop/tensor';
import { checkPositive } from '../option.ts';
import { typedOutside } from '../typed-outside.ts';
import { keepNucleus, keepTopK } from './kept-logits.ts';
import type { DecoderStep } from './decoder-step.ts';
import { checkDecoding, generate, type Decoded, type DecodingOptions } from './generation.ts';

/** Where sequences end, and what is drawn. */
export interface SamplingOptions<L extends number = number> extends DecodingOptions<L> {
  readonly key: Key;
  /** Logits are divided by it: below 1 what is probable becomes more so. Default: 1. */
  readonly temperature?: number;
  /** Draws only from so many of the most probable ids. Default: from all. */
  readonly topK?: number;
  /** Draws only from the fewest ids that have this probability together. Default: 1. */
  readonly topP?: number;
}

/**
 * Draws an id at each step by its probability, from ids [batch] to start with: of logits over the
 * temperature, of what `topK` keeps of them, of what `topP` keeps of those. The same key draws the same.
 *
 * ```ts
 * import { sampleDecode } from '@tapeloop/layers';
 * import { key, tensor, zeros, type IntTensor } from '@tapeloop/tensor';
 *
 * const step = (carry: {}, _ids: IntTensor) => [carry, tensor([[0, 3, 0, 2]])] as const;
 * const start = zeros([1], { dtype: 'int32' });
 * const { ids } = sampleDecode(step, {}, start, { key: key(0), maxLength: 6, topK: 2 });
 * ids; // => tensor([[1, 3, 1, 1, 1, 3]], int32)
 * ```
 */
export function sampleDecode<Carry, B extends number, const L extends number>(
  step: DecoderStep<Carry>,
  carry: Carry,
  startIds: IntTensor<[B]>,
  options: SamplingOptions<L>,
): Decoded<B, L> {
  checkDecoding('sampleDecode', step, typedOutside(startIds), options);
  const { key, temperature = 1, topK, topP = 1, maxLength }: SamplingOptions = options;
  checkPositive('sampleDecode', 'temperature', temperature);
  const draw = (all: Tensor, own: Key): IntTensor => {
    const warmed = temperature === 1 ? all : div(all, temperature);
    const few = topK === undefined ? warmed : keepTopK(warmed, topK);
    return categorical(own, topP === 1 ? few : keepNucleus(few, topP), 1);
  };
  const keys = splitKey(key, maxLength);
  return typedOutside(
    generate(
      'sampleDecode',
      typedOutside(step),
      carry,
      typedOutside(startIds),
      options,
      keys,
      draw,
    ),
  );
}
