import { fc } from '@fast-check/vitest';
import {
  add,
  cos,
  div,
  exp,
  log,
  mul,
  neg,
  sigmoid,
  sin,
  sqrt,
  sub,
  tanh,
  type BinaryMath,
  type UnaryMath,
} from '@tapeloop/autodiff/scalar';

/** A smooth function of two numbers. */
export interface Expression {
  readonly text: string;
  readonly f: (x: number, y: number) => number;
  /** Every number that is computed on the way; the result is the last. */
  readonly steps: (x: number, y: number) => number[];
  /** What is left of the larger term where sums cancel, at least: a part in a million has few digits. */
  readonly left: (x: number, y: number) => number;
}

const square = (x: number): number => mul(x, x);
const unary = [exp, log, sqrt, sin, cos, tanh, sigmoid, neg, square];
const binary = [add, sub, mul, div];

/** Numbers of either sign, evenly spread over the powers of ten from -decades to decades. */
export function magnitudes(decades: number): fc.Arbitrary<number> {
  const exponent = fc.noBias(fc.integer({ min: -decades * 1e6, max: decades * 1e6 }));
  return fc.tuple(exponent, fc.boolean()).map(([e, minus]) => (minus ? -1 : 1) * 10 ** (e / 1e6));
}

/** Compositions of the scalar operations, with constants of these magnitudes. */
export function expressions(decades: number): fc.Arbitrary<Expression> {
  const { tree } = fc.letrec<{ tree: Expression }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'medium', withCrossShrink: true },
      { weight: 2, arbitrary: fc.constantFrom(first, second) },
      { weight: 1, arbitrary: magnitudes(decades).map(constant) },
      { weight: 4, arbitrary: fc.tuple(fc.constantFrom(...unary), tie('tree')).map(applied) },
      {
        weight: 6,
        arbitrary: fc.tuple(fc.constantFrom(...binary), tie('tree'), tie('tree')).map(joined),
      },
    ),
  }));
  return tree;
}

const first: Expression = { text: 'x', f: (x) => x, steps: (x) => [x], left: () => 1 };
const second: Expression = { text: 'y', f: (_x, y) => y, steps: (_x, y) => [y], left: () => 1 };

function constant(c: number): Expression {
  return { text: String(c), f: () => c, steps: () => [c], left: () => 1 };
}

function applied([operation, a]: [UnaryMath, Expression]): Expression {
  return {
    text: `${operation.name}(${a.text})`,
    f: (x, y) => operation(a.f(x, y)),
    steps(x, y) {
      const inner = a.steps(x, y);
      return [...inner, operation(inner.at(-1)!)];
    },
    left: a.left,
  };
}

function joined([operation, a, b]: [BinaryMath, Expression, Expression]): Expression {
  return {
    text: `${operation.name}(${a.text}, ${b.text})`,
    f: (x, y) => operation(a.f(x, y), b.f(x, y)),
    steps(x, y) {
      const [left, right] = [a.steps(x, y), b.steps(x, y)];
      return [...left, ...right, operation(left.at(-1)!, right.at(-1)!)];
    },
    left(x, y) {
      const terms = [a.f(x, y), b.f(x, y)] as const;
      const sum = operation(...terms);
      const isSum = operation === add || operation === sub;
      const own = isSum && sum !== 0 ? Math.abs(sum) / Math.max(...terms.map(Math.abs)) : 1;
      return Math.min(own, a.left(x, y), b.left(x, y));
    },
  };
}
