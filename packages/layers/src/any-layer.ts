import { describe } from '@tapeloop/autodiff';
import type { DType, Float, Key, NdArray } from '@tapeloop/tensor';
import type { ApplyOptions, Layer } from './layer.ts';
import { hasMethods } from './option.ts';
import type { Rule } from './rule.ts';

/** Any layer, as those around it see it. One without a shape rule gives an unknown shape. */
export interface AnyLayer {
  readonly name: string;
  readonly rule?: unknown;
  init(key: Key): unknown;
  apply(params: unknown, x: NdArray, options?: ApplyOptions): NdArray;
}

interface UnknownShape extends Rule {
  readonly out: [number[]];
}

/** The shape rule of a layer. */
export type RuleOf<L> = L extends { readonly rule?: infer F extends Rule } ? F : UnknownShape;

/** The dtype of a layer's input. */
export type InputOf<L> = L extends Layer<infer _P, infer _F, infer D extends DType> ? D : Float;

/** Throws where one of these is no layer. */
export function checkLayers(operation: string, layers: readonly unknown[]): void {
  for (const layer of layers) {
    if (hasMethods(layer, ['init', 'apply'])) continue;
    throw new TypeError(
      `${operation}: expected a layer, which has init and apply, got ${describe(layer)}.`,
    );
  }
}
