import { scan, treeMap } from '@tapeloop/autodiff';
import {
  add,
  arange,
  broadcastTo,
  expandDims,
  gather,
  mod,
  reshape,
  sub,
  takeAlongAxis,
  transpose,
  type DType,
  type IntTensor,
  type NdArray,
  type Tensor,
} from '@tapeloop/tensor';
import { checkNotNegative } from '../option.ts';
import { checkSizes } from '../sizes.ts';
import { typedOutside } from '../typed-outside.ts';
import { advanced, firstBeams, penalized, type Beams, type Rules } from './beams.ts';
import { checkedStep, type DecoderStep } from './decoder-step.ts';
import { checkDecoding, type DecodingOptions } from './generation.ts';

/** Where sequences end, and how many are kept. */
export interface BeamOptions<
  L extends number = number,
  W extends number = number,
> extends DecodingOptions<L> {
  /** How many hypotheses are kept at each step. */
  readonly width: W;
  /**
   * alpha of Wu et al. 2016: logarithms of probabilities are divided by ((5 + length) / 6)^alpha, the
   * length with the end id. Default: 0, which leaves them.
   */
  readonly lengthPenalty?: number;
}

/** The hypotheses of a beam search, the best first. */
export type Hypotheses<B extends number, L extends number, W extends number> = {
  /** Without the start; the end id from where a hypothesis ends. */
  ids: IntTensor<[B, W, L]>;
  /** How many ids come before the end. */
  lengths: IntTensor<[B, W]>;
  /** The logarithms of their probabilities, over the length penalty. */
  scores: Tensor<[B, W]>;
};

/**
 * Keeps the best `width` hypotheses at each step, from ids [batch] to start with. One that has ended keeps
 * its place for as long as no better ones push it out. Of equal scores the earlier hypothesis and the
 * smaller id come first. The step sees [batch x width] ids, and every tensor of the carry has that many
 * rows. A score of -Infinity stands where there are fewer hypotheses than the width, or only impossible
 * ones.
 *
 * ```ts
 * import { beamSearch } from '@tapeloop/layers';
 * import { gather, log, tensor, type IntTensor } from '@tapeloop/tensor';
 *
 * // Greedily 1 comes first, but nothing probable comes after it; 0 ends.
 * const follows = log(tensor([[1, 0, 0], [0.4, 0.3, 0.3], [0.9, 0.05, 0.05], [0, 0.6, 0.4]]));
 * const step = (carry: {}, ids: IntTensor) => [carry, gather(follows, ids)] as const;
 * const start = tensor([3], { dtype: 'int32' });
 * const { ids, scores } = beamSearch(step, {}, start, { width: 2, endId: 0, maxLength: 2 });
 * ids; // => tensor([[[2, 0], [1, 0]]], int32)
 * scores; // => tensor([[-1.0217, -1.4271]])
 * ```
 */
export function beamSearch<Carry, B extends number, const L extends number, const W extends number>(
  step: DecoderStep<Carry>,
  carry: Carry,
  startIds: IntTensor<[B]>,
  options: BeamOptions<L, W>,
): Hypotheses<B, L, W> {
  const start: IntTensor = typedOutside(startIds);
  checkDecoding('beamSearch', step, start, options);
  const { width, maxLength, endId, lengthPenalty = 0 }: BeamOptions = options;
  checkSizes('beamSearch', { width });
  checkNotNegative('beamSearch', 'lengthPenalty', lengthPenalty);
  const rules: Rules = { endId, lengthPenalty };
  const batch = start.size;
  const rows = arange(0, batch * width, { dtype: 'int32' });
  // The first row of the beam in which a row is.
  const beamOf: IntTensor = sub(rows, mod(rows, width));
  const next = checkedStep('beamSearch', step);

  const spread = repeated(start, width);
  const first: State<Carry> = {
    carry: treeMap((leaf: NdArray) => repeated(leaf, width), carry),
    beams: firstBeams(spread, batch, width),
  };
  const advance = (state: State<Carry>): [State<Carry>, Choice] => {
    const last: IntTensor = reshape(state.beams.last, [batch * width]);
    const [after, logits] = next(state.carry, typedOutside(last));
    const all: Tensor = reshape(logits, [batch, width, -1]);
    const { parents, best } = advanced(state.beams, all, rules);
    const from = add(beamOf, reshape(parents, [batch * width]));
    const chosen = treeMap((leaf: NdArray) => gather<number[], DType, number[]>(leaf, from), after);
    return [
      { carry: chosen, beams: best },
      { parents, ids: best.last },
    ];
  };
  const [{ beams }, choices] = scan<State<Carry>, readonly [], Choice>(advance, first, [], {
    length: maxLength,
  });
  const { lengths } = beams;
  const found = { ids: traced(typedOutside(choices)), lengths, scores: penalized(beams, rules) };
  return typedOutside(found);
}

type State<Carry> = { readonly carry: Carry; readonly beams: Beams };
/** What each of the best continues, and with which id, [batch, width]. */
type Choice = { readonly parents: IntTensor; readonly ids: IntTensor };

/** Each row so many times. */
function repeated<A extends NdArray>(x: A, times: number): A {
  const [rows, ...rest] = typedOutside<number[]>(x.shape);
  const each: NdArray = broadcastTo(expandDims(x as NdArray, 1), [rows!, times, ...rest]);
  return typedOutside(reshape(each, [rows! * times, ...rest]));
}

/** The ids of the last hypotheses [batch, width, time], from the last back to the first. */
function traced(choices: Choice): IntTensor {
  const [, batch, width] = typedOutside<[number, number, number]>(choices.parents.shape);
  const at: IntTensor = broadcastTo(arange(0, width, { dtype: 'int32' }), [batch, width]);
  const back = (place: IntTensor, { parents, ids }: Choice): [IntTensor, IntTensor] => [
    takeAlongAxis(parents, place, 1),
    takeAlongAxis(ids, place, 1),
  ];
  const [, ids] = scan<IntTensor, Choice, IntTensor>(back, at, choices, { reverse: true });
  return transpose(ids as IntTensor, [1, 2, 0]);
}
