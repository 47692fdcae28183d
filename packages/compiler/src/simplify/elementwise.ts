import { bind, type Equation, type Primitive } from '@tapeloop/autodiff';
import { sameType, type Builder } from '@tapeloop/autodiff/staging';
import type { NdArray } from '@tapeloop/tensor';
import { arrayTypeOf, operand, type ArrayType } from '@tapeloop/tensor/staging';
import { constantEntry } from '../constant-entry.ts';
import { add, broadcastTo, div, mul, neg, sub, where } from '../operations.ts';
import { arrayFor, type Rule } from '../rewrite.ts';

/** The number that leaves the other operand as it is, for each side. x * 0 is not 0 where x is NaN. */
const neutral: ReadonlyMap<Primitive, readonly (number | undefined)[]> = new Map([
  [add, [0, 0]],
  [sub, [undefined, 0]],
  [mul, [1, 1]],
  [div, [undefined, 1]],
]);

/** Arithmetic with constants, and broadcasting that the operation does by itself. */
export const simplifyElementwise: Rule = (equation, operands, to) => {
  const { primitive, params } = equation;
  if (primitive.kind !== 'elementwise') return undefined;
  const arrays = operands as readonly NdArray[];
  if (arrays.every(isUniform)) return bind(primitive, arrays, params);
  const other = withoutNeutral(equation, arrays) ?? withoutChoice(equation, arrays);
  if (other !== undefined) return [other];
  const [first] = arrays;
  const below = to.definitionOf(first);
  if (primitive === neg && below?.primitive === neg) return [arrayFor(below.inputs[0]!, to)];
  return withSmallOperands(equation, arrays, to);
};

const isUniform = (x: NdArray): boolean => constantEntry(x) !== undefined;

function withoutNeutral(
  { primitive, outputs }: Equation,
  arrays: readonly NdArray[],
): NdArray | undefined {
  const sides = neutral.get(primitive) ?? [];
  return arrays.find((x, i) => {
    const entry = sides[1 - i];
    const type = arrayTypeOf(x);
    return (
      entry !== undefined &&
      constantEntry(arrays[1 - i]!) === entry &&
      // A number in place of an array would take the dtype of what it meets next.
      type.weak === undefined &&
      sameType(type, outputs[0]!.type)
    );
  });
}

/** What is chosen where both choices are the same. */
function withoutChoice(
  { primitive, outputs }: Equation,
  [, a, b]: readonly NdArray[],
): NdArray | undefined {
  if (primitive !== where || a !== b) return undefined;
  const type = arrayTypeOf(a!);
  return type.weak === undefined && sameType(type, outputs[0]!.type) ? a : undefined;
}

/** Uniform constants as numbers, and what was broadcast as it was before. */
function withSmallOperands(
  { primitive, params, outputs }: Equation,
  arrays: readonly NdArray[],
  to: Builder,
): readonly unknown[] | undefined {
  let smaller = arrays;
  arrays.forEach((x, i) => {
    const others = smaller.toSpliced(i, 1).map(arrayTypeOf);
    const candidate = smallOperand(x, others, to);
    if (candidate === undefined) return;
    const next = smaller.with(i, candidate);
    const type = primitive.type!(next.map(arrayTypeOf), params);
    if (sameType(type, outputs[0]!.type)) smaller = next;
  });
  return smaller === arrays ? undefined : bind(primitive, smaller, params);
}

function smallOperand(x: NdArray, others: readonly ArrayType[], to: Builder): NdArray | undefined {
  const entry = constantEntry(x);
  if (entry !== undefined) {
    // A number takes the dtype of the others, in which the operation is computed.
    const takesItsDType = others.some(({ dtype, weak }) => dtype === x.dtype && weak === undefined);
    return x.rank > 0 && takesItsDType && x.dtype !== 'bool'
      ? operand('constant', entry)
      : undefined;
  }
  const below = to.definitionOf(x);
  return below?.primitive === broadcastTo ? arrayFor(below.inputs[0]!, to) : undefined;
}
