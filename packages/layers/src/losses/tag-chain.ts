// The recursions of a chain of tags. A step that does not count leaves everything as it was.
import { scan } from '@tapeloop/autodiff';
import {
  add,
  arange,
  argmax,
  broadcastTo,
  expandDims,
  gather,
  logicalOr,
  max,
  mul,
  ones,
  reshape,
  squeeze,
  swapAxes,
  takeAlongAxis,
  where,
  zeros,
  type BoolTensor,
  type IntTensor,
  type Tensor,
} from '@tapeloop/tensor';
import { logSum } from './log-space.ts';
import { realSteps } from '../over-time/real-steps.ts';
import type { TagOptions } from './crf-contract.ts';
import { typedOutside } from '../typed-outside.ts';

/** The scores of transitions [tags, tags], and of tags at both ends. */
export type ChainScores = { transitions: Tensor; start: Tensor; end: Tensor };

/** A step of all sequences: the scores of its tags [batch, tags], and whether it counts, [batch, 1]. */
type Step = { readonly emission: Tensor; readonly counts: BoolTensor };

/** Sequences of scored tags, time first. */
export interface Chain extends ChainScores {
  readonly steps: Step;
  readonly batch: number;
  readonly tags: number;
}

/** The chain of emissions [batch, time, tags]. */
export function chainOf(
  name: string,
  scores: ChainScores,
  emissions: Tensor,
  options: TagOptions,
): Chain {
  const [batch, time, tags] = typedOutside<[number, number, number]>(emissions.shape);
  const real: BoolTensor =
    realSteps(name, options, time, batch, false) ?? ones([time, batch], { dtype: 'bool' });
  const counts: BoolTensor = reshape(real, [time, batch, 1]);
  // What is hidden may be NaN, which a gradient of 0 would not undo.
  const emission: Tensor = where(counts, swapAxes(emissions, 0, 1), 0);
  return { ...scores, steps: { emission, counts }, batch, tags };
}

/** Scores of all beginnings that end in each tag, and whether a step has counted: [batch, tags], [batch, 1]. */
type Reached = { readonly scores: Tensor; readonly begun: BoolTensor };

/** What is reached after each step: `join` makes one score of those of all tags before, along axis 1. */
function reach<Output>(
  { transitions, start, steps, batch, tags }: Chain,
  join: (scores: Tensor, at: Reached & Step) => readonly [joined: Tensor, output: Output],
) {
  const first: Reached = {
    scores: zeros([batch, tags]),
    begun: zeros([batch, 1], { dtype: 'bool' }),
  };
  const step = (before: Reached, at: Step): [Reached, Output] => {
    const { scores, begun } = before;
    const [joined, output] = join(add(expandDims(scores, 2), transitions), { ...before, ...at });
    const next = add(where(begun, joined, start), at.emission);
    const after = { scores: where(at.counts, next, scores), begun: logicalOr(begun, at.counts) };
    return [after, output];
  };
  return scan<Reached, Step, Output>(step, first, steps);
}

/** The score of a sequence: that of an end, or 0 where there were no steps. */
const ended = (begun: BoolTensor, scores: Tensor): Tensor => where(squeeze(begun, 1), scores, 0);

/** The logarithm of the sum of exp(score) over all taggings. */
export function partitionOf(chain: Chain): Tensor {
  const [{ scores, begun }] = reach(chain, (all) => [logSum(all, 1), null]);
  return ended(begun, logSum(add(scores, chain.end), 1));
}

/** The score of tags [batch, time]. */
export function scoreOf({ transitions, start, end, steps, batch }: Chain, tags: IntTensor): Tensor {
  type Scored = { readonly score: Tensor; readonly last: IntTensor; readonly begun: BoolTensor };
  const first: Scored = {
    score: zeros([batch]),
    last: zeros([batch], { dtype: 'int32' }),
    begun: zeros([batch], { dtype: 'bool' }),
  };
  const flat = reshape(transitions, [-1]);
  const step = (
    { score, last, begun }: Scored,
    at: Step & { readonly given: IntTensor },
  ): [Scored, null] => {
    const counts: BoolTensor = squeeze(at.counts, 1);
    // A hidden tag may be any number.
    const tag: IntTensor = where(counts, at.given, last);
    const pair: IntTensor = add(mul(last, start.size), tag);
    const arrival = where(begun, gather(flat, pair), gather(start, tag));
    const emission = squeeze(takeAlongAxis(at.emission, expandDims(tag, 1), 1), 1);
    const scored = add(score, add(arrival, emission));
    const after = {
      score: where(counts, scored, score),
      last: tag,
      begun: logicalOr(begun, counts),
    };
    return [after, null];
  };
  const given: IntTensor = swapAxes(tags, 0, 1);
  const [{ score, last, begun }] = scan(step, first, { ...steps, given });
  return where(begun, add(score, gather(end, last)), 0);
}

/** The best tags and their score, by the algorithm of Viterbi (1967). */
export function bestPath(chain: Chain): { ids: IntTensor; scores: Tensor } {
  const { steps, batch, tags, end } = chain;
  const same: IntTensor = broadcastTo(arange(0, tags, { dtype: 'int32' }), [batch, tags]);
  // Which tag came before each one.
  const [{ scores, begun }, pointers] = reach(chain, (all, at) => [
    max(all, 1),
    where(at.counts, argmax(all, 1), same) as IntTensor,
  ]);
  const last = add(scores, end);
  const back = (
    tag: IntTensor,
    at: Step & { readonly pointer: IntTensor },
  ): [IntTensor, IntTensor] => [takeAlongAxis(at.pointer, tag, 1), where(at.counts, tag, 0)];
  const from: IntTensor = expandDims(argmax(last, 1), 1);
  const [, ids] = scan(back, from, { ...steps, pointer: pointers }, { reverse: true });
  return {
    ids: swapAxes(squeeze(ids, 2), 0, 1),
    scores: ended(begun, max(last, 1)),
  };
}
