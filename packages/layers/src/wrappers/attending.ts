// The typed faces of `attentionCell`.
import type { Arg, Shape, Sub } from '@tapeloop/shapes';
import type { BoolTensor, Key, Tensor } from '@tapeloop/tensor';
import type { Cell } from '../cells/cell.ts';
import type { Initializer } from '../initializers/initializer.ts';
import type { ParamsOf } from '../layer.ts';
import type { AnyCell, CarryOf, HiddenSizeOf, InputSizeOf } from '../cells/any-cell.ts';
import type { Sequences } from '../sequences.ts';

/** How an output and a place of the memory are compared. */
export type AttentionKind = 'additive' | 'dot';

/** What compares by v tanh(h Wq + m Wk). */
export type AdditiveAttentionParams<H extends number, M extends number> = {
  wq: Tensor<[H, H]>;
  wk: Tensor<[M, H]>;
  v: Tensor<[H]>;
};

/** What compares by h Wq m. */
export type DotAttentionParams<H extends number, M extends number> = { wq: Tensor<[H, M]> };

/** The sizes of an attention, and how its weights begin. */
export interface AttentionCellOptions<M extends number, K extends AttentionKind> {
  /** How many features each place of the memory has. */
  readonly memoryFeatures: M;
  /** Default: 'additive'. */
  readonly kind?: K;
  /** Of the attention's weights. Default: `glorotUniform`. */
  readonly initializer?: Initializer;
}

/** The parameters of a cell and of its attention. */
export type AttentionCellParams<C extends AnyCell, M extends number, K extends AttentionKind> = {
  cell: ParamsOf<C>;
  attention: K extends 'additive'
    ? AdditiveAttentionParams<HiddenSizeOf<C>, M>
    : DotAttentionParams<HiddenSizeOf<C>, M>;
};

/** The carry of a cell, and its last output. */
export type AttentionCellCarry<C extends AnyCell> = {
  cell: CarryOf<C>;
  output: Tensor<[number, HiddenSizeOf<C>]>;
};

/** A cell that attends to the memory given. */
export interface AttendingCell<
  C extends AnyCell,
  M extends number,
  K extends AttentionKind,
> extends Cell<
  'attentionCell',
  Sub<InputSizeOf<C>, M>,
  HiddenSizeOf<C>,
  AttentionCellParams<C, M, K>,
  AttentionCellCarry<C>
> {}

/** A cell that attends to a memory, once it has one. */
export interface AttentionCell<C extends AnyCell, M extends number, K extends AttentionKind> {
  /** For messages, such as `attentionCell(10 -> 16)`. */
  readonly name: string;
  readonly cell: C;
  init(key: Key): AttentionCellParams<C, M, K>;
  /**
   * The cell with a memory [batch, its time, memoryFeatures], or [1, ...] for all rows. The mask,
   * [batch, its time] or [1, ...], is true at places that there are; all unless given.
   */
  over<S extends Shape>(
    memory: Arg<Sequences<'attentionCell', `memory [batch, time, ${M}]`, number, M, S>, Tensor<S>>,
    mask?: BoolTensor,
  ): AttendingCell<C, M, K>;
}
