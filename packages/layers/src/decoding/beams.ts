import {
  add,
  arange,
  broadcastTo,
  cast,
  div,
  equal,
  expandDims,
  floor,
  logicalNot,
  logicalOr,
  logSoftmax,
  pad,
  pow,
  reshape,
  takeAlongAxis,
  topK,
  where,
  zeros,
  type BoolTensor,
  type IntTensor,
  type NdArray,
  type Tensor,
} from '@tapeloop/tensor';
import { typedOutside } from '../typed-outside.ts';

/** What scores and ends a hypothesis. */
export interface Rules {
  readonly endId: number | undefined;
  readonly lengthPenalty: number;
}

/** Hypotheses, all [batch, so many]. */
export interface Beams {
  readonly last: IntTensor;
  /** The logarithms of their probabilities. */
  readonly logs: Tensor;
  readonly ended: BoolTensor;
  /** How many ids they have before the end. */
  readonly lengths: IntTensor;
}

/** One hypothesis that is certain, since all begin alike, and impossible ones. */
export function firstBeams(startIds: IntTensor, batch: number, width: number): Beams {
  const certain: Tensor = zeros([batch, 1]);
  return {
    last: reshape(startIds, [batch, width]),
    logs: pad(
      certain,
      [
        [0, 0],
        [0, width - 1],
      ],
      -Infinity,
    ) as Tensor,
    ended: zeros([batch, width], { dtype: 'bool' }),
    lengths: zeros([batch, width], { dtype: 'int32' }),
  };
}

/** Logarithms of probabilities over the length penalty; the end counts as an id. */
export function penalized({ logs, ended, lengths }: Beams, { lengthPenalty }: Rules): Tensor {
  if (lengthPenalty === 0) return logs;
  // In the dtype of the scores: a quotient of integers would be float32.
  const length = cast(add(lengths, cast(ended, 'int32')), logs.dtype);
  return div(logs, pow(div(add(length, 5), 6), lengthPenalty));
}

/** The best continuations of hypotheses, as many and the best first, and which one each continues. */
export function advanced(
  beams: Beams,
  logits: Tensor,
  rules: Rules,
): { parents: IntTensor; best: Beams } {
  const [batch, width, classes] = typedOutside<[number, number, number]>(logits.shape);
  const all = continued(beams, logits, rules);
  const flat = (x: NdArray): NdArray => reshape(x, [batch, width * classes]);
  const scores: Tensor = reshape(penalized(all, rules), [batch, width * classes]);
  const [, chosen] = topK(scores, width, 1);
  const of = <A extends NdArray>(x: A): A => typedOutside(takeAlongAxis(flat(x), chosen, 1));
  // Exact: whole numbers below 2^53.
  const parents = cast(floor(div(cast(chosen, 'float64'), classes)), 'int32');
  const best = {
    last: of(all.last),
    logs: of(all.logs),
    ended: of(all.ended),
    lengths: of(all.lengths),
  };
  return { parents, best };
}

/** Every hypothesis with every id after it, [batch, width, classes]. */
function continued(beams: Beams, logits: Tensor, { endId }: Rules): Beams {
  const shape = typedOutside<[number, number, number]>(logits.shape);
  const spread = (x: BoolTensor): BoolTensor => broadcastTo(x, shape);
  const ids: IntTensor = broadcastTo(arange(0, shape[2], { dtype: 'int32' }), shape);
  const isEnd: BoolTensor =
    endId === undefined ? zeros(shape, { dtype: 'bool' }) : equal(ids, endId);
  const before: BoolTensor = spread(expandDims(beams.ended, 2));
  // After the end there is nothing but the end, and it is certain.
  const own: Tensor = where(before, where(isEnd, 0, -Infinity), logSoftmax(logits));
  const ended = logicalOr(before, isEnd);
  return {
    last: ids,
    logs: add(expandDims(beams.logs, 2), own),
    ended,
    lengths: add(expandDims(beams.lengths, 2), cast(logicalNot(ended), 'int32')),
  };
}
