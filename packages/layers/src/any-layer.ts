import type { DType, Float, Key, NdArray } from '@tapeloop/tensor';
import type { ApplyOptions, Layer } from './layer.ts';
import { checkMethods } from './option.ts';
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

/** Throws where this is no layer. */
export function checkLayer(operation: string, layer: unknown): void {
  checkMethods(operation, 'a layer', layer, ['init', 'apply']);
}
