import type { Key, Tensor } from '@tapeloop/tensor';
import { checkMethods } from '../option.ts';
import type { CellSize, StepOptions } from './cell.ts';

/** Any cell, as what is around it sees it. */
export interface AnyCell extends CellSize {
  readonly name: string;
  init(key: Key): unknown;
  initialCarry(batch: number): unknown;
  step(
    params: unknown,
    carry: unknown,
    x: Tensor,
    options?: StepOptions,
  ): [carry: unknown, output: Tensor];
  /** All steps at once, of inputs [time, batch, inputSize], where the cell has such a form. */
  parallel?(params: unknown, carry: unknown, xs: Tensor): [carry: unknown, outputs: Tensor];
}

/** The carry of a cell, or of a layer over time, for a batch of any size. */
export type CarryOf<C> = C extends { initialCarry(batch: number): infer Carry } ? Carry : never;

/** How many features go in at a step. */
export type InputSizeOf<C> = C extends { readonly inputSize: infer I extends number } ? I : number;

/** How many features come out of a cell. */
export type HiddenSizeOf<C> = C extends { readonly hiddenSize: infer H extends number }
  ? H
  : number;

/** Throws where this is no cell. */
export function checkCell(operation: string, cell: unknown): void {
  checkMethods(operation, 'a cell', cell, ['init', 'initialCarry', 'step']);
}
