import { describe } from '@tapeloop/autodiff';
import {
  splitKey,
  unstack,
  type DType,
  type Float,
  type Key,
  type NdArray,
} from '@tapeloop/tensor';
import { checkLayer, type AnyLayer, type InputOf, type RuleOf } from './any-layer.ts';
import type { ApplyOptions, Layer, ParamsOf } from './layer.ts';
import type { Apply, Rule } from './rule.ts';
import { typedOutside } from './typed-outside.ts';

/** Runs the rules one after another, from the shape S on. */
type ThroughAll<Layers, S> = Layers extends [infer First, ...infer Others]
  ? Apply<RuleOf<First>, S> extends infer Result
    ? Result extends [infer Next]
      ? ThroughAll<Others, Next>
      : Result
    : never
  : [S];

/** The shape rule of `sequential`. */
export interface SequentialRule<Layers extends AnyLayer[]> extends Rule {
  readonly out: ThroughAll<Layers, this['in']>;
}

type FirstInput<Layers> = Layers extends [infer First, ...unknown[]] ? InputOf<First> : Float;

/** Layers one after another; its parameters are a tuple of theirs. */
export interface Sequential<Layers extends AnyLayer[]> extends Layer<
  { [K in keyof Layers]: ParamsOf<Layers[K]> },
  SequentialRule<Layers>,
  FirstInput<Layers> & DType
> {
  readonly layers: Layers;
}

/** The layer L where it fits behind the others, otherwise the message that says why not. */
type Behind<Before extends AnyLayer[], L> =
  ThroughAll<Before, number[]> extends [infer S]
    ? Apply<RuleOf<L>, S> extends infer Result
      ? Result extends string
        ? `sequential: ${Result}`
        : L
      : never
    : L;

/** The typed face of `sequential`: each layer is checked against those before it. */
export interface SequentialFace {
  <A extends AnyLayer>(a: A): Sequential<[A]>;
  <A extends AnyLayer, B extends AnyLayer>(a: A, b: Behind<[A], B>): Sequential<[A, B]>;
  <A extends AnyLayer, B extends AnyLayer, C extends AnyLayer>(
    a: A,
    b: Behind<[A], B>,
    c: Behind<[A, B], C>,
  ): Sequential<[A, B, C]>;
  <A extends AnyLayer, B extends AnyLayer, C extends AnyLayer, D extends AnyLayer>(
    a: A,
    b: Behind<[A], B>,
    c: Behind<[A, B], C>,
    d: Behind<[A, B, C], D>,
  ): Sequential<[A, B, C, D]>;
  <
    A extends AnyLayer,
    B extends AnyLayer,
    C extends AnyLayer,
    D extends AnyLayer,
    E extends AnyLayer,
  >(
    a: A,
    b: Behind<[A], B>,
    c: Behind<[A, B], C>,
    d: Behind<[A, B, C], D>,
    e: Behind<[A, B, C, D], E>,
  ): Sequential<[A, B, C, D, E]>;
}

/**
 * Layers one after another, up to five; nest for more. The types check the chain where it is built,
 * each layer checks its input when it is applied.
 *
 * ```ts
 * import { dense, pointwise, sequential } from '@tapeloop/layers';
 * import { key, relu, zeros } from '@tapeloop/tensor';
 *
 * const net = sequential(
 *   dense({ inputs: 100, outputs: 256 }),
 *   pointwise(relu),
 *   dense({ inputs: 256, outputs: 10 }),
 * );
 * net.apply(net.init(key(0)), zeros([64, 100])).shape; // => [ 64, 10 ]
 * ```
 */
export const sequential: SequentialFace = typedOutside((...layers: readonly AnyLayer[]) => {
  for (const layer of layers) checkLayer('sequential', layer);
  const name = `sequential(${layers.map((layer) => layer.name).join(', ')})`;
  const keysFrom = (key: Key): Key[] => unstack(splitKey(key, layers.length));
  return {
    name,
    layers,
    init(key: Key): unknown[] {
      const keys = keysFrom(key);
      return layers.map((layer, i) => layer.init(keys[i]!));
    },
    apply(params: readonly unknown[], x: NdArray, { key }: ApplyOptions = {}): unknown {
      if (!Array.isArray(params) || params.length !== layers.length) {
        throw new TypeError(
          `${name}: expected params an array of ${layers.length}, got ${describe(params)}; make them with this one's init.`,
        );
      }
      const keys = key === undefined ? undefined : keysFrom(key);
      return layers.reduce<NdArray>((y, layer, i) => {
        const options = keys === undefined ? {} : { key: keys[i]! };
        return layer.apply(params[i], y, options);
      }, x);
    },
  };
});
