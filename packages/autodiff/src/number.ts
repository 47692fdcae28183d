import { bind, declare, type Primitive } from './primitive.ts';
import { algebra, tracer, type Algebra, type Tracer, type Type, type Value } from './algebra.ts';
import { isValue, typeOf } from './value.ts';

/** The one type of all numbers. */
export interface NumberType extends Type {
  readonly algebra: Algebra<number, NumberType>;
  /** By which another copy of this package knows it too. */
  readonly number: true;
}

/** A traced number. It is typed as a number, and JavaScript's operators refuse it. */
class TracedNumber implements Value {
  readonly [tracer]: Tracer;

  constructor(known: Tracer) {
    this[tracer] = known;
  }

  get [algebra](): Algebra<number, NumberType> {
    return numbers;
  }

  [Symbol.toPrimitive](): never {
    throw new TypeError(
      `${this[tracer].owner.openedBy}: a traced number met a JavaScript operator or Math function; use those of @tapeloop/autodiff/scalar.`,
    );
  }
}

const noAxis = (): never => {
  throw new TypeError(
    'scan: numbers have no leading axis, as inputs or outputs; carry them, or use tensors.',
  );
};

const numbers: Algebra<number, NumberType> = {
  typeOf: () => numberType,
  show: () => 'a number',
  same: () => true,
  differentiable: () => true,
  notScalar: () => undefined,
  // The cast: it is typed as the number that it stands for.
  traced: (_type, known) => new TracedNumber(known) as unknown as number,
  zeros: () => 0,
  ones: () => 1,
  // The cast: one number.
  add: (a, b) => bind(addNumbers, [a, b], undefined)[0] as number,
  length: noAxis,
  element: noAxis,
  stacked: noAxis,
  unstack: noAxis,
  stack: noAxis,
  raise: (value) => (isNumber(value) ? value : undefined),
  uniform: (value) => value,
  basis: () => [1],
  assemble: (rows, output, column) =>
    output.algebra === numbers ? rows[0] : output.algebra.assemble(rows, output, column),
  entries: (value) => Float64Array.of(value),
  fromEntries: (entries) => entries[0]!,
  entryName: () => '',
};

export const numberType: NumberType = { algebra: numbers, number: true };

/** The type rule of a primitive on numbers. */
export const numbersOnly =
  (name: string) =>
  (operands: readonly Type[]): NumberType => {
    const other = operands.find((type) => !isNumberType(type));
    if (other === undefined) return numberType;
    throw new TypeError(
      `${name}: takes numbers, got ${other.algebra.show(other)}; use the function of that value's own package.`,
    );
  };

/** Sums numbers: the one primitive that the engine itself needs, to add cotangents up. */
export const addNumbers: Primitive = declare<[number, number]>({
  name: 'add',
  type: numbersOnly('add'),
  forward: ([a, b]) => a + b,
  vjp: [() => (g) => g, () => (g) => g],
});

/** Whether a type is that of numbers. */
export const isNumberType = (type: Type): boolean => 'number' in type;

/** Whether `x` is a plain number or a traced one. */
export function isNumber(x: unknown): x is number {
  return isValue(x) && isNumberType(typeOf(x));
}
