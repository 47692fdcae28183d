import {
  singlesOf,
  type Instruction,
  type Pack,
  type Product,
  type RowProduct,
  type Single,
} from '../lower/instruction.ts';
import type { Counter } from '../memory/buffer.ts';
import type { AxisCut } from './owner.ts';

/** What several threads execute, in order. */
export type Step = Alone | Parts | DividedPack | DividedProduct | Barrier | Rounds;

/** What the calling thread executes alone. */
export interface Alone {
  readonly kind: 'alone';
  readonly instructions: readonly Instruction[];
}

/** An instruction cut across an axis into parts, of which each thread executes some. */
export interface Parts {
  readonly kind: 'parts';
  readonly whole: Single;
  readonly cut: AxisCut;
  /** So many parts of one size; views move with the counter. */
  readonly count: number;
  readonly counter: Counter;
  readonly part: Single;
  /** What is left, a smaller part. */
  readonly rest: Single | undefined;
}

/** Panels, of which each thread packs some. */
export interface DividedPack {
  readonly kind: 'pack';
  readonly pack: Pack;
  /** Lanes of a part. */
  readonly size: number;
}

/** A product, of which each thread computes some rows or columns. */
export interface DividedProduct {
  readonly kind: 'product';
  readonly product: Product | RowProduct;
  readonly by: 'rows' | 'columns';
  /** Rows or columns of a part. */
  readonly size: number;
}

/** Threads wait for each other. */
export interface Barrier {
  readonly kind: 'barrier';
}

/** Every thread goes through the loop. */
export interface Rounds {
  readonly kind: 'rounds';
  readonly counter: Counter;
  readonly length: number;
  readonly reverse: boolean;
  readonly body: readonly Step[];
}

/** All instructions that steps execute, in whole or in part. */
export const singlesIn = (steps: readonly Step[]): Single[] =>
  steps.flatMap((step): Single[] => {
    switch (step.kind) {
      case 'alone':
        return singlesOf(step.instructions);
      case 'parts':
        return step.rest === undefined ? [step.part] : [step.part, step.rest];
      case 'pack':
        return [step.pack];
      case 'product':
        return [step.product];
      case 'rounds':
        return singlesIn(step.body);
      default:
        return [];
    }
  });
