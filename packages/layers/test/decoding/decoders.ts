import {
  foldIn,
  gather,
  key,
  logSoftmax,
  normal,
  zeros,
  type IntTensor,
  type Tensor,
} from '@tapeloop/tensor';
import { decoderStep, dense, embedding, gruCell } from '../../src/index.ts';
import { inFloat64 } from '../trees.ts';

/** A small decoder with parameters that do not say the same everywhere. */
export function decoder(classes: number, seed: number) {
  const parts = {
    embedding: embedding({ vocabulary: classes, features: 2 }),
    cell: gruCell({ inputSize: 2, hiddenSize: 3 }),
    head: dense({ inputs: 3, outputs: classes }),
  };
  const own = (i: number) => foldIn(key(seed), i);
  const params = inFloat64({
    embedding: parts.embedding.init(own(0)),
    cell: parts.cell.init(own(1)),
    head: { ...parts.head.init(own(2)), w: normal(own(3), [3, classes]) },
  });
  const carryOf = (batch: number) => normal(own(4), [batch, 3], { dtype: 'float64' });
  const step = decoderStep(parts, params);
  return { parts, params, carryOf, step };
}

/** A decoder without memory: the logits after each id. */
export const table =
  (logits: Tensor) =>
  (carry: {}, ids: IntTensor): readonly [{}, Tensor] => [carry, gather(logits, ids) as Tensor];

/** The logarithms of the probabilities after a prefix of one sequence. */
export function logsAfter(
  { step, carryOf }: Pick<ReturnType<typeof decoder>, 'step' | 'carryOf'>,
  prefixes: readonly IntTensor<[number]>[],
): readonly number[] {
  const first: readonly [Tensor<[number, 3]>, Tensor] = [carryOf(1), zeros([1, 1])];
  const [, logits] = prefixes.reduce(([carry], id) => step(carry, id), first);
  return [...logSoftmax(logits).data];
}
