import { scan } from '@tapeloop/autodiff';
import { compile } from '@tapeloop/compiler';
import {
  categorical,
  div,
  reshape,
  splitKey,
  tensor,
  type IntTensor,
  type Key,
  type Tensor,
} from '@tapeloop/tensor';

/** A letter model: the next carry and logits [1, 1, vocabulary] for ids [1, 1]. */
type LetterModel = (
  carry: readonly unknown[],
  id: IntTensor,
) => [carry: readonly unknown[], logits: Tensor];

/** Where a text begins. */
interface Beginning {
  readonly carry: readonly unknown[];
  readonly begin: number;
  readonly key: Key;
}

/** Ids that a model writes, each fed back as the next input: one compiled loop. */
export function writtenBy(
  model: LetterModel,
  { carry, begin, key }: Beginning,
  { length, temperature }: { readonly length: number; readonly temperature: number },
): Int32Array {
  const write = compile(
    (initial: readonly unknown[], first: IntTensor, keys: IntTensor) => {
      const step = (state: { carry: readonly unknown[]; id: IntTensor }, drawing: Key) => {
        const [next, logits] = model(state.carry, state.id);
        const drawn = categorical(drawing, div(reshape(logits, [1, logits.size]), temperature));
        const id: IntTensor = reshape(drawn, [1, 1]);
        return [{ carry: next, id }, id] as [typeof state, IntTensor];
      };
      const [, ids] = scan(step, { carry: initial, id: first }, keys as never);
      return ids;
    },
    { threads: 1 },
  );
  const first = { shape: [1, 1] as const, data: Int32Array.of(begin) };
  return write(carry, tensor(first), splitKey(key, length)).data;
}
