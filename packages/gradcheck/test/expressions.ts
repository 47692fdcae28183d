import { fc } from '@fast-check/vitest';
import * as scalar from '@tapeloop/autodiff/scalar';

/** A smooth function of two numbers. */
export interface Expression {
  readonly text: string;
  readonly f: (x: number, y: number) => number;
  /** Every number that is computed on the way; the result is the last. */
  readonly steps: (x: number, y: number) => number[];
}

const unary = { ...scalar, square: (x: number): number => scalar.mul(x, x) };
const unaryNames = [
  'exp',
  'log',
  'sqrt',
  'sin',
  'cos',
  'tanh',
  'sigmoid',
  'neg',
  'square',
] as const;
const binaryNames = ['add', 'sub', 'mul', 'div'] as const;

/** Numbers of either sign, evenly spread over the powers of ten from -decades to decades. */
export function magnitudes(decades: number): fc.Arbitrary<number> {
  const exponent = fc.noBias(fc.integer({ min: -decades * 1e6, max: decades * 1e6 }));
  return fc.tuple(exponent, fc.boolean()).map(([e, minus]) => (minus ? -1 : 1) * 10 ** (e / 1e6));
}

/** Compositions of the scalar operations, with constants of these magnitudes. */
export function expressions(decades: number): fc.Arbitrary<Expression> {
  const x: Expression = { text: 'x', f: (a) => a, steps: (a) => [a] };
  const y: Expression = { text: 'y', f: (_, b) => b, steps: (_, b) => [b] };
  const constant = (c: number): Expression => ({ text: String(c), f: () => c, steps: () => [c] });
  const { tree } = fc.letrec<{ tree: Expression }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'medium', withCrossShrink: true },
      { weight: 2, arbitrary: fc.constantFrom(x, y) },
      { weight: 1, arbitrary: magnitudes(decades).map(constant) },
      { weight: 4, arbitrary: fc.tuple(fc.constantFrom(...unaryNames), tie('tree')).map(applied) },
      {
        weight: 6,
        arbitrary: fc.tuple(fc.constantFrom(...binaryNames), tie('tree'), tie('tree')).map(joined),
      },
    ),
  }));
  return tree;
}

function applied([name, a]: [(typeof unaryNames)[number], Expression]): Expression {
  const operation = unary[name];
  return {
    text: `${name}(${a.text})`,
    f: (x, y) => operation(a.f(x, y)),
    steps(x, y) {
      const inner = a.steps(x, y);
      return [...inner, operation(inner.at(-1)!)];
    },
  };
}

function joined([name, a, b]: [(typeof binaryNames)[number], Expression, Expression]): Expression {
  const operation = scalar[name];
  return {
    text: `${name}(${a.text}, ${b.text})`,
    f: (x, y) => operation(a.f(x, y), b.f(x, y)),
    steps(x, y) {
      const [left, right] = [a.steps(x, y), b.steps(x, y)];
      return [...left, ...right, operation(left.at(-1)!, right.at(-1)!)];
    },
  };
}
