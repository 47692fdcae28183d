// A random program as plain data, so that it shrinks, prints and is kept.
import type { OperationName } from './operations.ts';

/** An operation on values of the pool; numbers count back from the youngest that fits, `k` chooses a variant. */
export interface Call {
  readonly op: OperationName;
  readonly of: readonly number[];
  readonly k: number;
}

/** A loop. Its length is a number, or that of the program's long or short sequences. */
export interface Loop {
  readonly op: 'scan';
  readonly length: 'long' | 'short' | number;
  readonly reverse: boolean;
  readonly segment: number | 'sqrt' | null;
  /** The initial carries, and what they become at the end of a step. */
  readonly carries: readonly { readonly from: number; readonly to: number }[];
  readonly inputs: readonly number[];
  readonly body: readonly Instruction[];
  readonly outputs: readonly number[];
}

/** A block: computed again for the derivative, or the gradient of a function of its results by its operands. */
export interface Block {
  readonly op: 'remat' | 'grad';
  readonly of: readonly number[];
  readonly body: readonly Instruction[];
  readonly results: readonly number[];
}

export type Instruction = Call | Loop | Block;

export interface Sizes {
  /** Steps of the long and the short sequences. */
  readonly long: number;
  readonly short: number;
  readonly batch: number;
  readonly hidden: number;
  /** Rows of the tables; every integer of a program is below it. */
  readonly rows: number;
}

export interface Program {
  readonly sizes: Sizes;
  /** Of the parameters' entries. */
  readonly seed: number;
  /** What is asked of the program: value and gradient, the gradient of a function of it, or a jvp. */
  readonly derivative: 'first' | 'second' | 'forward';
  readonly body: readonly Instruction[];
  /** Some of the values that it makes, or all. */
  readonly results: readonly number[] | 'all';
}
