import type { Tensor } from '@tapeloop/tensor';
import type { fc } from '@fast-check/vitest';

/** An operation whose derivatives are checked: a row of the table. */
export interface GradientRow {
  /** The exported name. */
  readonly op: string;
  /** What of it is checked, where one row is not enough: `keepDims`, `mode same`. */
  readonly case?: string;
  /** The call, on float64 tensors. All operands are differentiated. */
  readonly f: (...operands: readonly Tensor[]) => Tensor | readonly Tensor[];
  /** Operands to draw: their shapes, and the domain of their entries. */
  readonly operands: fc.Arbitrary<readonly Tensor[]>;
  /** The highest order that is checked. Default: 2. */
  readonly order?: 1 | 2;
}
