import { bind, declare, type Primitive } from './primitive.ts';
import { algebra, tracer, type Algebra, type Tracer, type Type, type Value } from './algebra.ts';

/** The one type of all numbers. */
export interface NumberType extends Type {
  readonly algebra: Algebra<number, NumberType>;
}

/** A number under differentiation. It is typed as a number, and JavaScript's operators refuse it. */
class TracedNumber implements Value {
  readonly [algebra]: Algebra<number, NumberType>;
  readonly [tracer]: Tracer;

  constructor(known: Tracer) {
    this[algebra] = numbers;
    this[tracer] = known;
  }

  [Symbol.toPrimitive](): never {
    throw new TypeError(
      `${this[tracer].owner.openedBy}: a number that is being differentiated met a JavaScript operator or Math function; use those of @tapeloop/autodiff/scalar.`,
    );
  }
}

const noAxis = (): never => {
  throw new TypeError(
    'scan: a number has no leading axis; give `length` instead of inputs, or use tensors.',
  );
};

const numbers: Algebra<number, NumberType> = {
  typeOf: () => numberType,
  show: () => 'a number',
  same: (a, b) => a === b,
  differentiable: () => true,
  notScalar: () => undefined,
  traced: (_type, known) => new TracedNumber(known) as unknown as number,
  zeros: () => 0,
  ones: () => 1,
  add: (a, b) => bind(addNumbers, [a, b], undefined)[0] as number,
  length: noAxis,
  element: noAxis,
  stacked: noAxis,
  unstack: noAxis,
  stack: noAxis,
  raise: (value) => value,
  basis: () => [1],
  assemble: ([row]) => row!,
  entries: (value) => Float64Array.of(value),
  fromEntries: (entries) => entries[0]!,
  entryName: () => '',
};

export const numberType: NumberType = { algebra: numbers };

/** Sums numbers: the one primitive that the engine itself needs, to add cotangents up. */
export const addNumbers: Primitive = declare<[number, number]>({
  name: 'add',
  type: () => numberType,
  forward: ([a, b]) => a + b,
  vjp: [() => (g) => g, () => (g) => g],
});

/** Whether `x` is a plain number or one under differentiation. */
export function isNumber(x: unknown): x is number {
  return typeof x === 'number' || x instanceof TracedNumber;
}
