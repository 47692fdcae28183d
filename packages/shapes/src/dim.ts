import { fail } from './shape-error.ts';

/** The key of a named dimension's name; it exists in types only. */
export declare const dimName: unique symbol;

/** A dimension with a name, whose size is known only at run time. */
export type Dim<Name extends string> = number & { readonly [dimName]: Name };

/**
 * Names a size that is known only at run time. Two dimensions of one name agree in types; that
 * their sizes agree too is checked at run time.
 *
 * @throws ShapeError when `size` is not a whole number of 0 or more.
 * @example
 * ```ts
 * import { type Dim, dim } from '@tapeloop/shapes';
 *
 * const batch: Dim<'batch'> = dim('batch', 64);
 * [batch, 100]; // => [64, 100]
 * ```
 */
export function dim<const Name extends string>(name: Name, size: number): Dim<Name> {
  if (!isSize(size)) fail(`dim: '${name}' must be a whole number of 0 or more, got ${size}`);
  // The cast: the name exists in types only.
  return size as Dim<Name>;
}

export function isSize(size: number): boolean {
  return Number.isSafeInteger(size) && size >= 0;
}
