import type { Equation, Variable } from '@tapeloop/autodiff';
import type { Buffer, Counter, View } from '../memory/buffer.ts';

/** What is executed, in order. Views say where; the plan gives buffers their addresses. */
export type Instruction = Copy | Entries | Fold | Pack | Product | RowProduct | Host | Repeat;

/** Moves entries from one view to another of the same shape, in the dtype of the other. */
export interface Copy {
  readonly kind: 'copy';
  readonly from: View;
  readonly to: View;
}

/** Computes equations for every entry of one shape. */
export interface Entries {
  readonly kind: 'entries';
  readonly shape: readonly number[];
  readonly equations: readonly Equation[];
  /** Where variables come from that the equations read, as views of the shape. */
  readonly loads: ReadonlyMap<Variable, View>;
  /** Where variables go that the equations make. */
  readonly stores: readonly (readonly [Variable, View])[];
}

/** Folds axes of a view: `out` has length 1 along them. */
export interface Fold {
  readonly kind: 'fold';
  readonly equation: Equation;
  readonly from: View;
  readonly to: View;
}

/** Packs a matrix into panels, from parts that stand beside each other. */
export interface Pack {
  readonly kind: 'pack';
  readonly side: 'left' | 'right';
  readonly from: View;
  readonly to: Buffer;
}

/** Multiplies packed matrices into, or onto, a row-major one. */
export interface Product {
  readonly kind: 'product';
  readonly size: { readonly m: number; readonly k: number; readonly n: number };
  readonly left: Buffer;
  readonly right: Buffer;
  readonly out: View;
  readonly accumulate: boolean;
}

/** Multiplies few rows, as they stand, with packed columns into, or onto, row-major ones. */
export interface RowProduct {
  readonly kind: 'rowProduct';
  readonly left: View;
  readonly right: Buffer;
  readonly out: View;
  readonly accumulate: boolean;
}

/** Evaluates an equation by instructions of its own, or has JavaScript do it, on copies. */
export interface Host {
  readonly kind: 'host';
  readonly equation: Equation;
  readonly inputs: readonly View[];
  readonly outputs: readonly View[];
  /** Memory that its instructions need for themselves. */
  readonly scratch: Buffer | undefined;
}

/** Runs a body for every step of a loop. */
export interface Repeat {
  readonly kind: 'repeat';
  readonly counter: Counter;
  readonly length: number;
  readonly reverse: boolean;
  readonly body: readonly Instruction[];
}

/** An instruction that is no loop. */
export type Single = Exclude<Instruction, Repeat>;

/** All instructions that are no loops, those in loops among them. */
export const singlesOf = (instructions: readonly Instruction[]): Single[] =>
  instructions.flatMap((instruction) =>
    instruction.kind === 'repeat' ? singlesOf(instruction.body) : [instruction],
  );
