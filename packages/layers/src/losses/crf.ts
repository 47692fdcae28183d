import { splitKey, sub, unstack, type IntTensor, type Key, type Tensor } from '@tapeloop/tensor';
import { checkInput } from '../expected-input.ts';
import { checkParams } from '../expected-params.ts';
import { uniformInitializer, type Initializer } from '../initializers/initializer.ts';
import { checkFunctions, checkOptions } from '../option.ts';
import { checkArray } from '../over-time/real-steps.ts';
import { checkSizes } from '../sizes.ts';
import { typedOutside } from '../typed-outside.ts';
import type { CRF, TagOptions } from './crf-contract.ts';
import {
  bestPath,
  chainOf,
  partitionOf,
  scoreOf,
  type Chain,
  type ChainScores,
} from './tag-chain.ts';

/** The size and the beginning of a conditional random field. */
export interface CRFOptions<T extends number> {
  /** How many tags there are. */
  readonly tags: T;
  /** Of all scores. Default: evenly from -0.1 to 0.1. */
  readonly initializer?: Initializer;
}

/**
 * A linear-chain conditional random field (Lafferty et al. 2001): the output layer of a tagger, which
 * scores whole sequences of tags and not each tag by itself.
 *
 * Tags y of emissions [batch, time, tags] score start[y_1] + end[y_T] + the sum of emissions[t, y_t] and
 * of transitions[y_(t-1), y_t]; their probability is exp(score - partition). A sequence without steps
 * has one tagging, of score 0. A transition of -Infinity forbids one.
 *
 * ```ts
 * import { crf } from '@tapeloop/layers';
 * import { key, mean, neg, ones, tensor, zeros } from '@tapeloop/tensor';
 *
 * const tagger = crf({ tags: 2 });
 * const params = tagger.init(key(0));
 * const uniform = { ...params, transitions: zeros([2, 2]), start: zeros([2]), end: zeros([2]) };
 * const tags = tensor([[0, 1, 1]], { dtype: 'int32' });
 * neg(mean(tagger.logLikelihood(uniform, ones([1, 3, 2]), tags))); // => tensor(2.0794)
 *
 * const emissions = tensor([[[2, 0], [0, 1], [3, 0]]]);
 * tagger.viterbi({ ...uniform, transitions: tensor([[0, -5], [0, 0]]) }, emissions);
 * // => { ids: tensor([[0, 0, 0]], int32), scores: tensor([5]) }
 * ```
 */
export function crf<const T extends number>(options: CRFOptions<T>): CRF<T> {
  checkOptions('crf', options);
  const { tags, initializer = uniformInitializer(0.1) } = options;
  checkSizes('crf', { tags });
  checkFunctions('crf', { initializer });
  const name = `crf(${tags})`;
  const shapes = { transitions: [tags, tags], start: [tags], end: [tags] };

  function checked(params: ChainScores, emissions: Tensor, given: TagOptions = {}): Chain {
    checkParams(name, shapes, params);
    const fits = ({ length, 2: width }: readonly number[]): boolean =>
      length === 3 && width === tags;
    checkInput(name, `emissions [batch, time, ${tags}]`, emissions, fits);
    checkOptions(name, given);
    return chainOf(name, params, emissions, given);
  }

  const layer = {
    name,
    tags,
    init(key: Key): ChainScores {
      const [forTransitions, forStart, forEnd] = unstack(splitKey(key, 3));
      const params = {
        transitions: initializer(forTransitions, [tags, tags]),
        start: initializer(forStart, [tags]),
        end: initializer(forEnd, [tags]),
      };
      checkParams(name, shapes, params);
      return params;
    },
    partition: (params: ChainScores, emissions: Tensor, given?: TagOptions): Tensor =>
      partitionOf(checked(params, emissions, given)),
    logLikelihood(
      params: ChainScores,
      emissions: Tensor,
      labels: IntTensor,
      given?: TagOptions,
    ): Tensor {
      const chain = checked(params, emissions, given);
      checkArray(name, 'tags', 'int32', emissions.shape.slice(0, 2), labels);
      return sub(scoreOf(chain, labels), partitionOf(chain));
    },
    viterbi: (params: ChainScores, emissions: Tensor, given?: TagOptions) =>
      bestPath(checked(params, emissions, given)),
  };
  return typedOutside(layer);
}
