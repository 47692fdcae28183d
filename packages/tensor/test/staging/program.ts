import { fc } from '@fast-check/vitest';
import { valueAndGrad } from '@tapeloop/autodiff';
import { add, mul, sum, tensor, type NdArray, type Scalar, type Tensor } from '@tapeloop/tensor';
import type { GradientRow } from '../gradients/row.ts';

/** An operation that has no derivative: its call, and operands to draw. */
export interface Row {
  /** The exported name. */
  readonly op: string;
  readonly case?: string;
  readonly f: (...operands: readonly NdArray[]) => NdArray | readonly NdArray[];
  readonly operands: fc.Arbitrary<readonly NdArray[]>;
}

/** A function to stage: the outputs of an operation, and where it has a derivative the gradients. */
export interface Program {
  readonly name: string;
  readonly run: (...operands: readonly NdArray[]) => readonly NdArray[];
  readonly operands: fc.Arbitrary<readonly NdArray[]>;
}

const nameOf = ({ op, case: what }: Row | GradientRow): string =>
  what === undefined ? op : `${op}, ${what}`;

const listOf = (outputs: NdArray | readonly NdArray[]): readonly NdArray[] => [outputs].flat();

export const withoutDerivative = (row: Row): Program => ({
  name: nameOf(row),
  run: (...operands) => listOf(row.f(...operands)),
  operands: row.operands,
});

export const withGradients = (row: GradientRow): Program => ({
  name: nameOf(row),
  run(...operands) {
    const f = (xs: readonly Tensor[]): readonly Tensor[] => listOf(row.f(...xs)) as Tensor[];
    // Of the squares, so that no cotangent is the same at every entry.
    const squares = (y: Tensor): Scalar => sum(mul(y, y));
    const loss = (xs: readonly Tensor[]): Scalar =>
      f(xs)
        .map(squares)
        .reduce((a, b): Scalar => add(a, b));
    const xs = operands as readonly Tensor[];
    const [value, gradients] = valueAndGrad(loss)(xs);
    return [...f(xs), value, ...gradients];
  },
  operands: row.operands,
});

/** The floats among operands in float32. */
export const inFloat32 = (operands: readonly NdArray[]): NdArray[] =>
  operands.map((x) =>
    x.dtype === 'float64' ? tensor({ shape: x.shape, data: Float32Array.from(x.data) }) : x,
  );
