import type { dimName } from './dim.ts';

/** A dimension in a message: its size, its name, or `?` when neither is known. */
export type ShowDim<D> = number extends D
  ? '?'
  : D extends { readonly [dimName]: infer Name extends string }
    ? Name
    : D extends number
      ? `${D}`
      : '?';

/** A shape in a message, `[64, 100]`; axes of which not even the number is known are `...`. */
export type Show<S> = S extends readonly [infer First, ...infer Rest]
  ? ShowRest<Rest, `[${ShowDim<First>}`>
  : S extends readonly []
    ? '[]'
    : `[...${ShowEnd<S>}]`;

type ShowRest<S, Done extends string> = S extends readonly [infer First, ...infer Rest]
  ? ShowRest<Rest, `${Done}, ${ShowDim<First>}`>
  : S extends readonly []
    ? `${Done}]`
    : `${Done}, ...${ShowEnd<S>}]`;

/** The axes after the unknown ones, as in `[...number[], 2, 3]`. */
type ShowEnd<S, Done extends string = ''> = S extends readonly [...infer Rest, infer Last]
  ? ShowEnd<Rest, `, ${ShowDim<Last>}${Done}`>
  : Done;

/**
 * A shape as messages print it.
 *
 * @example
 * ```ts
 * import { showShape } from '@tapeloop/shapes';
 *
 * showShape([64, 100]); // => '[64, 100]'
 * ```
 */
export function showShape(shape: readonly number[]): string {
  return `[${shape.join(', ')}]`;
}
