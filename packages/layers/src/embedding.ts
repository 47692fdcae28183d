import type { Shape } from '@tapeloop/shapes';
import { gather, type IntTensor, type Key, type Tensor } from '@tapeloop/tensor';
import { checkParams } from './expected-params.ts';
import { normalInitializer, type Initializer } from './initializers/initializer.ts';
import type { Layer } from './layer.ts';
import { checkFunctions, checkOptions } from './option.ts';
import type { Rule } from './rule.ts';
import { checkSizes } from './sizes.ts';
import { typedOutside } from './typed-outside.ts';

/** A table with a row per id. */
export type EmbeddingParams<V extends number, F extends number> = { table: Tensor<[V, F]> };

/** The shape rule of `embedding`. */
export interface EmbeddingRule<F extends number> extends Rule {
  readonly out: this['in'] extends infer S extends Shape ? [[...S, F]] : never;
}

/** A trained row for each id of a vocabulary. */
export interface Embedding<V extends number, F extends number> extends Layer<
  EmbeddingParams<V, F>,
  EmbeddingRule<F>,
  'int32'
> {}

/** The sizes and the beginning of an embedding. */
export interface EmbeddingOptions<V extends number, F extends number> {
  /** How many ids there are, from 0. */
  readonly vocabulary: V;
  readonly features: F;
  /** Default: normal with standard deviation 1. */
  readonly initializer?: Initializer;
}

/**
 * Looks up a trained row per id: int32 [...] to [..., features]. Throws where an id is not in the vocabulary.
 *
 * ```ts
 * import { embedding } from '@tapeloop/layers';
 * import { key, tensor } from '@tapeloop/tensor';
 *
 * const letters = embedding({ vocabulary: 27, features: 100 });
 * const ids = tensor([[3, 1, 20]], { dtype: 'int32' });
 * letters.apply(letters.init(key(0)), ids).shape; // => [ 1, 3, 100 ]
 * ```
 */
export function embedding<const V extends number, const F extends number>(
  options: EmbeddingOptions<V, F>,
): Embedding<V, F> {
  checkOptions('embedding', options);
  const { vocabulary, features, initializer = normalInitializer(1) } = options;
  checkSizes('embedding', { vocabulary, features });
  checkFunctions('embedding', { initializer });
  const name = `embedding(${vocabulary} -> ${features})`;
  const shapes = { table: [vocabulary, features] };
  const layer = {
    name,
    init(key: Key): { table: Tensor } {
      const params = { table: initializer(key, [vocabulary, features]) };
      checkParams(name, shapes, params);
      return params;
    },
    apply(params: { table: Tensor }, ids: IntTensor): Tensor {
      checkParams(name, shapes, params);
      return gather(params.table, ids);
    },
  };
  return typedOutside(layer);
}
