import type { Value } from './algebra.ts';

/**
 * A type-level function from a shape to the value type of that shape: give `shape`, read `value`.
 *
 * A value type with shapes carries one, so that `scan` and `jacobian` can name their results
 * without knowing arrays.
 */
export interface Family {
  readonly shape: unknown;
  readonly value: unknown;
}

/** The key under which a value's type carries its family; no value has it at run time. */
export const family: unique symbol = Symbol.for('tapeloop.family');

/** A value type with a shape. */
export interface Shaped {
  readonly shape: readonly number[];
  readonly [family]?: Family;
}

type FamilyOf<V> = V extends { readonly [family]?: infer F } ? NonNullable<F> : never;

/** The value type of V's family with shape S. */
export type WithShape<V, S> = (FamilyOf<V> & { readonly shape: S })['value' & keyof FamilyOf<V>];

/** The shape of a value type, without `readonly`; that of numbers is []. */
export type ShapeOf<V> = V extends { readonly shape: infer S extends readonly number[] }
  ? [...S]
  : V extends number
    ? []
    : never;

/** A tree of stacked values with the leading axis taken off every leaf. */
export type Element<T> = T extends Shaped
  ? ShapeOf<T> extends readonly [number, ...infer Rest]
    ? WithShape<T, Rest>
    : WithShape<T, number[]>
  : { [K in keyof T]: Element<T[K]> };

/** A tree of values with a leading axis of length N put before every leaf. */
export type Stacked<T, N extends number = number> = T extends Shaped
  ? WithShape<T, [N, ...ShapeOf<T>]>
  : { [K in keyof T]: Stacked<T[K], N> };

/** The length of the leading axis of a tree's leaves; `number` for a tree without any. */
export type Length<T> = [LengthOfLeaves<T>] extends [never] ? number : LengthOfLeaves<T>;

type LengthOfLeaves<T> = T extends Shaped
  ? ShapeOf<T> extends readonly [infer N extends number, ...unknown[]]
    ? N
    : number
  : T extends readonly unknown[]
    ? LengthOfLeaves<T[number]>
    : T extends object
      ? LengthOfLeaves<T[keyof T]>
      : never;

/** What `jacobian` gives: for each leaf of Y the tree of X, each leaf with both shapes, Y's first. */
export type Jacobian<Y, X> = Y extends number | Value
  ? X extends number | Value
    ? X extends Shaped
      ? WithShape<X, [...ShapeOf<Y>, ...ShapeOf<X>]>
      : Y extends Shaped
        ? Y
        : X
    : { [K in keyof X]: Jacobian<Y, X[K]> }
  : { [K in keyof Y]: Jacobian<Y[K], X> };
