// Type-level views of a list of arrays.
import type { NdArray, Of } from './nd-array.ts';

/** The shapes of a list of arrays, in order. */
export type Shapes<Ts extends readonly NdArray[]> = {
  -readonly [K in keyof Ts]: Ts[K] extends NdArray<infer S> ? S : never;
};

/** The type of a checked list: `Ts`, or the rule's message when the rule fails. */
// Unlike `Arg` it takes the message out of the result: else the compiler looks for Ts inside the rule too, and loses the tuple.
export type ListArg<Result, Ts> = [Result] extends [infer Message extends string] ? Message : Ts;

/** The dtypes of a list of arrays, as a union. */
export type DTypes<Ts extends readonly NdArray[]> = Ts[number]['dtype'];

/** Arrays of these shapes and one dtype; `any`, which a mistake gives, stays `any`. */
export type ArraysOf<D extends NdArray['dtype'], List> = 0 extends 1 & List
  ? List
  : { [K in keyof List]: List[K] extends number[] ? Of<D, List[K]> : never };
