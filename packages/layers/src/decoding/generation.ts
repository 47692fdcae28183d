import { scan } from '@tapeloop/autodiff';
import {
  add,
  cast,
  equal,
  logicalNot,
  logicalOr,
  swapAxes,
  where,
  zeros,
  type BoolTensor,
  type IntTensor,
  type Tensor,
} from '@tapeloop/tensor';
import { checkInput } from '../expected-input.ts';
import { checkFunctions, checkOptions } from '../option.ts';
import { checkArray } from '../over-time/real-steps.ts';
import { checkSizes } from '../sizes.ts';
import { checkedStep, type DecoderStep } from './decoder-step.ts';

/** Where sequences end. */
export interface DecodingOptions<L extends number = number> {
  /** How many ids are chosen at most. */
  readonly maxLength: L;
  /** The id that ends a sequence. Default: none, and every sequence has the maximal length. */
  readonly endId?: number;
}

/** Ids that were chosen. */
export type Decoded<B extends number, L extends number> = {
  /** Without the start; the end id from where a sequence ends. */
  ids: IntTensor<[B, L]>;
  /** How many ids come before the end. */
  lengths: IntTensor<[B]>;
};

/** Throws where these are no arguments of a way of decoding. */
export function checkDecoding(
  name: string,
  step: unknown,
  startIds: IntTensor,
  options: DecodingOptions,
): void {
  checkFunctions(name, { step });
  checkInput(name, 'startIds [batch]', startIds, ({ length }) => length === 1);
  checkArray(name, 'startIds', 'int32', startIds.shape.slice(), startIds);
  checkOptions(name, options);
  checkSizes(name, { maxLength: options.maxLength });
  if (options.endId !== undefined) checkSizes(name, { endId: options.endId }, 0);
}

/** One id after another, each chosen from the logits after the one before, with a column of `inputs` for each step. */
export function generate(
  name: string,
  step: DecoderStep<unknown>,
  carry: unknown,
  startIds: IntTensor,
  { maxLength, endId }: DecodingOptions,
  inputs: unknown,
  choose: (logits: Tensor, at: never) => IntTensor,
): { ids: IntTensor; lengths: IntTensor } {
  type State = {
    readonly carry: unknown;
    readonly last: IntTensor;
    readonly ended: BoolTensor;
    readonly lengths: IntTensor;
  };
  const [batch] = startIds.shape;
  const first: State = {
    carry,
    last: startIds,
    ended: zeros([batch!], { dtype: 'bool' }),
    lengths: zeros([batch!], { dtype: 'int32' }),
  };
  const next = checkedStep(name, step);
  const advance = (state: State, at: unknown): [State, IntTensor] => {
    const [after, logits] = next(state.carry, state.last as IntTensor<[number]>);
    const chosen = choose(logits, at as never);
    if (endId === undefined) {
      return [{ ...state, carry: after, last: chosen, lengths: add(state.lengths, 1) }, chosen];
    }
    const last: IntTensor = where(state.ended, endId, chosen);
    const ended = logicalOr(state.ended, equal(last, endId));
    const lengths = add(state.lengths, cast(logicalNot(ended), 'int32'));
    return [{ carry: after, last, ended, lengths }, last];
  };
  const [{ lengths }, ids] = scan(advance, first, inputs, { length: maxLength });
  return { ids: swapAxes(ids as IntTensor, 0, 1), lengths };
}
