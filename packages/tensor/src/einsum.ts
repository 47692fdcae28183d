import { broadcastShapes, ShapeError, showShape, size, strides } from '@tapeloop/shapes';
import { mul } from './arithmetic.ts';
import { arithmeticDType, arrayTypeOf, shapeOf } from './array-type.ts';
import { cast } from './cast.ts';
import { equationArgument, isHidden, readEquation, type LabelledAxes } from './einsum-equation.ts';
import type { EinsumShape } from './einsum-shape.ts';
import type { Arithmetic } from './faces.ts';
import type { DTypes, Shapes } from './lists.ts';
import { matmul } from './matmul.ts';
import type { NdArray, Of, Tensor } from './nd-array.ts';
import { arrayOperand } from './operand.ts';
import { reshape } from './reshape.ts';
import { strided } from './strided.ts';
import { sum } from './sum.ts';
import { transpose } from './transpose.ts';

/** The typed face of `einsum`. */
export interface Einsum {
  <const E extends string, Ts extends readonly NdArray[]>(
    equation: E,
    ...operands: Ts
  ): Of<Arithmetic<DTypes<Ts>>, EinsumShape<E, Shapes<Ts>>>;
}

/**
 * Products of entries summed over the labels that the output lacks, as in numpy: `ij,jk->ik` is the
 * matrix product, `ij->ji` a transposition, `ii->i` a diagonal, `i,j->ij` an outer product.
 *
 * Each letter labels an axis, and `...` any axes, which broadcast. Without an arrow the output has
 * the labels that occur once, in alphabetical order. Operands are multiplied from left to right, so
 * write them in the order that is cheapest.
 *
 * The shape is known to the compiler where the equation has an arrow and no `...`.
 *
 * ```ts
 * import { einsum, tensor } from '@tapeloop/tensor';
 *
 * const a = tensor([[1, 2], [3, 4]]);
 * einsum('ij,jk->ik', a, a); // => tensor([[7, 10], [15, 22]])
 * einsum('ii->', a); // => tensor(5)
 * ```
 */
export const einsum: Einsum = ((equation: unknown, ...xs: unknown[]) => {
  const text = equationArgument(equation);
  const operands = xs.map((x) => arrayOperand('einsum', x));
  const axes = readEquation(text, operands.map(shapeOf));
  checkSizes(axes, operands.map(shapeOf));
  const dtype = arithmeticDType('einsum', operands.map(arrayTypeOf));
  const factors = operands.map((x, i) => factorOf(cast(x, dtype), axes.terms[i]!));
  const { array, labels } = multiplyAll(factors, axes.output);
  return transpose(
    array,
    axes.output.map((label) => labels.indexOf(label)),
  );
}) as unknown as Einsum;

/** An array whose axes have different labels. */
interface Factor {
  readonly array: NdArray;
  readonly labels: readonly string[];
}

/** Throws where a label has two sizes. */
function checkSizes({ terms }: LabelledAxes, shapes: readonly (readonly number[])[]): void {
  const seen = new Map<string, { readonly length: number; readonly operand: number }>();
  terms.forEach((labels, operand) => {
    labels.forEach((label, axis) => {
      const length = shapes[operand]![axis]!;
      const first = seen.get(label) ?? { length, operand };
      seen.set(label, first);
      if (isHidden(label) || first.length === length) return;
      const [one, other] = [first.operand, operand].map(
        (i) => `operand ${i} of shape ${showShape(shapes[i]!)}`,
      );
      throw new ShapeError(
        `einsum: label ${label} is ${first.length} in ${one} and ${length} in ${other}`,
      );
    });
  });
  broadcastShapes(
    'einsum',
    ...terms.map((labels, operand) =>
      shapes[operand]!.filter((_, axis) => isHidden(labels[axis]!)),
    ),
  );
}

/** The operand without axes of `...` of length 1, which broadcast, and with the diagonals of repeated labels. */
function factorOf(array: NdArray, term: readonly string[]): Factor {
  const shape = shapeOf(array);
  const steps = strides(shape);
  const broadcasts = (label: string, axis: number): boolean => isHidden(label) && shape[axis] === 1;
  const kept = term.filter((label, axis) => !broadcasts(label, axis));
  const labels = [...new Set(kept)];
  if (labels.length === shape.length) return { array, labels };
  const stepOf = (label: string): number =>
    steps.reduce((total, step, axis) => (term[axis] === label ? total + step : total), 0);
  const lengths = labels.map((label) => shape[term.indexOf(label)]!);
  return { array: strided(array, { start: 0, lengths, steps: labels.map(stepOf) }), labels };
}

/** The product of all, from left to right, with the labels of the output in any order. */
function multiplyAll(factors: readonly Factor[], output: readonly string[]): Factor {
  const [first, ...rest] = factors;
  const product = rest.reduce((left, right, i) => {
    const later = [...output, ...rest.slice(i + 1).flatMap(({ labels }) => labels)];
    return multiply(
      summed(left, [...later, ...right.labels]),
      summed(right, [...later, ...left.labels]),
      later,
    );
  }, first!);
  return withOnes(summed(product, output), output);
}

/** Sums over the labels that nobody asks for. */
function summed({ array, labels }: Factor, kept: readonly string[]): Factor {
  const gone = labels.flatMap((label, axis) => (kept.includes(label) ? [] : [axis]));
  if (gone.length === 0) return { array, labels };
  return { array: sum(array, gone), labels: labels.filter((label) => kept.includes(label)) };
}

/** Axes of `...` that have length 1 in all operands come back. */
function withOnes({ array, labels }: Factor, output: readonly string[]): Factor {
  const missing = output.filter((label) => !labels.includes(label));
  if (missing.length === 0) return { array, labels };
  const shape = [...shapeOf(array), ...missing.map(() => 1)];
  return { array: reshape(array, shape), labels: [...labels, ...missing] };
}

/** The product of two, summed over the shared labels that come up no more: as a batch of matrix products. */
function multiply(a: Factor, b: Factor, later: readonly string[]): Factor {
  const shared = a.labels.filter((label) => b.labels.includes(label));
  const batch = shared.filter((label) => later.includes(label));
  const inner = shared.filter((label) => !later.includes(label));
  const rows = a.labels.filter((label) => !shared.includes(label));
  const columns = b.labels.filter((label) => !shared.includes(label));
  const left = grouped(a, batch, rows, inner);
  const right = grouped(b, batch, inner, columns);
  const lengths = [...batch, ...rows].map((label) => lengthOf(a, label));
  const shape = [...lengths, ...columns.map((label) => lengthOf(b, label))];
  // Without a sum it is a product of entries, which broadcast.
  const product = inner.length === 0 ? mul(left, right) : matmul(left, right);
  return { array: reshape(product, shape), labels: [...batch, ...rows, ...columns] };
}

const lengthOf = ({ array, labels }: Factor, label: string): number =>
  shapeOf(array)[labels.indexOf(label)]!;

/** The array with its axes in three groups, each of them one axis. */
function grouped(factor: Factor, ...groups: readonly (readonly string[])[]): Tensor {
  const order = groups.flat().map((label) => factor.labels.indexOf(label));
  const lengths = groups.map((labels) => size(labels.map((label) => lengthOf(factor, label))));
  return reshape(transpose(factor.array, order), lengths) as Tensor;
}
