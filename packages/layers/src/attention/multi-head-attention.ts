import type { Arg } from '@tapeloop/shapes';
import { splitKey, unstack, type BoolTensor, type Key, type Tensor } from '@tapeloop/tensor';
import { affineShapes } from '../affine-weights.ts';
import { attend, joinHeads, splitHeads } from './attend.ts';
import type {
  BiasFreeCrossAttention,
  BiasFreeMultiHeadAttention,
  BiasFreeMultiHeadAttentionParams,
  CrossAttention,
  MultiHeadAttention,
} from './attention.ts';
import { attentionMask } from './attention-mask.ts';
import { dense } from '../dense.ts';
import { checkDivided, type Divided } from '../divided.ts';
import { checkParams } from '../expected-params.ts';
import type { Initializer } from '../initializers/initializer.ts';
import { checkFunctions, checkOptions } from '../option.ts';
import { checkSequences } from '../sequences.ts';
import { checkSizes } from '../sizes.ts';
import { typedOutside } from '../typed-outside.ts';
import { glorotUniform } from '../initializers/variance-scaling.ts';

/** The options with types that a body can compute with. */
interface PlainOptions {
  readonly features: number;
  readonly heads: number;
  readonly memoryFeatures?: number;
  readonly causal?: boolean;
  readonly biases?: boolean;
  readonly initializer?: Initializer;
}
type AnyParams = BiasFreeMultiHeadAttentionParams<number>;
type AnyOptions = { readonly mask?: BoolTensor };

const causalMemory =
  'multiHeadAttention: a memory has no order in common with the input; leave out causal or memoryFeatures.';
type CausalMemory = typeof causalMemory;

/** The sizes and the beginning of an attention with several heads. */
export interface MultiHeadAttentionOptions<
  F extends number,
  H extends number,
  M extends number = never,
  Biases extends boolean = boolean,
> {
  readonly features: F;
  /** How many heads share the features; their number divides that of the features. */
  readonly heads: Arg<Divided<'multiHeadAttention', F, H, 'heads'>, H>;
  /** Attends to a memory of so many features instead of to the input. */
  readonly memoryFeatures?: M;
  /** Each step sees itself and the steps before it, and none after. Default: false. */
  readonly causal?: [M] extends [never] ? boolean : false | CausalMemory;
  /** Of all four projections. The paper has none. Default: true. */
  readonly biases?: Biases;
  /** Of all four matrices. Default: `glorotUniform`. */
  readonly initializer?: Initializer;
}

type Made<F extends number, H extends number, M extends number, Biases> = [M] extends [never]
  ? false extends Biases
    ? BiasFreeMultiHeadAttention<F, H>
    : MultiHeadAttention<F, H>
  : false extends Biases
    ? BiasFreeCrossAttention<F, H, M>
    : CrossAttention<F, H, M>;

/**
 * Attention with several heads (Vaswani et al. 2017): [batch, time, features] to the same.
 *
 * Each head has d = features / heads of the queries, keys and values, and gives softmax(q k^T / sqrt(d))
 * v; the output is a projection of all heads. Order means nothing to it but for `causal`: add positions
 * to the features. A query from which the mask hides every key gets zeros from the heads.
 *
 * With `memoryFeatures` queries come from the input, keys and values from the third argument of `apply`,
 * the memory [batch, its time, memoryFeatures]; this is no layer for `sequential`.
 *
 * ```ts
 * import { multiHeadAttention } from '@tapeloop/layers';
 * import { key, reshape, tensor, zeros } from '@tapeloop/tensor';
 *
 * const attention = multiHeadAttention({ features: 8, heads: 2, causal: true });
 * const isReal = tensor([[true, true, true], [true, false, false]]); // [batch, time]
 * const mask = reshape(isReal, [2, 1, 1, 3]); // [batch, heads, queries, keys]
 * attention.apply(attention.init(key(0)), zeros([2, 3, 8]), { mask }).shape; // => [2, 3, 8]
 * ```
 */
export function multiHeadAttention<
  const F extends number,
  const H extends number,
  const M extends number = never,
  const Biases extends boolean = true,
>(options: MultiHeadAttentionOptions<F, H, M, Biases>): Made<F, H, M, Biases> {
  checkOptions('multiHeadAttention', options);
  const { features, heads, memoryFeatures, causal = false }: PlainOptions = typedOutside(options);
  const { biases = true, initializer = glorotUniform }: PlainOptions = typedOutside(options);
  const memorySize = memoryFeatures ?? features;
  checkSizes('multiHeadAttention', { features, heads, memoryFeatures: memorySize });
  checkDivided('multiHeadAttention', features, heads, 'heads');
  checkFunctions('multiHeadAttention', { initializer });
  if (causal && memoryFeatures !== undefined) {
    throw new TypeError(causalMemory);
  }

  const name = `multiHeadAttention(${features})`;
  const project = dense({ inputs: features, outputs: features, biases, initializer });
  const projectMemory = dense({ inputs: memorySize, outputs: features, biases, initializer });
  const own = affineShapes([features, features], biases);
  const ofMemory = affineShapes([memorySize, features], biases);
  const shapes = { query: own, key: ofMemory, value: ofMemory, output: own };

  function attention(params: AnyParams, x: Tensor, memory: Tensor, mask?: BoolTensor): Tensor {
    checkParams(name, shapes, params);
    checkSequences(name, 'input', undefined, features, x);
    const [batch, queries] = x.shape;
    checkSequences(name, 'memory', batch, memorySize, memory);
    const keys = memory.shape[1]!;
    const visible = attentionMask(name, mask, [batch!, heads, queries!, keys], causal);
    const q = splitHeads(project.apply(params.query, x), heads);
    const k = splitHeads(projectMemory.apply(params.key, memory), heads);
    const v = splitHeads(projectMemory.apply(params.value, memory), heads);
    return project.apply(params.output, joinHeads(attend(q, k, v, visible)));
  }

  function init(key: Key): AnyParams {
    const [forQuery, forKey, forValue, forOutput] = unstack(splitKey(key, 4));
    return {
      query: project.init(forQuery),
      key: projectMemory.init(forKey),
      value: projectMemory.init(forValue),
      output: project.init(forOutput),
    };
  }

  const toItself = (params: AnyParams, x: Tensor, { mask }: AnyOptions = {}): Tensor =>
    attention(params, x, x, mask);
  const toMemory = (
    params: AnyParams,
    x: Tensor,
    memory: Tensor,
    { mask }: AnyOptions = {},
  ): Tensor => attention(params, x, memory, mask);
  return typedOutside({ name, init, apply: memoryFeatures === undefined ? toItself : toMemory });
}
