// Differentiable maths on plain numbers. `y` is the output.
import { addNumbers, numbersOnly } from './number.ts';
import { primitive } from './primitive.ts';

/** A differentiable function of one number. */
export type UnaryMath = (x: number) => number;
/** A differentiable function of two numbers. */
export type BinaryMath = (a: number, b: number) => number;

/* @__NO_SIDE_EFFECTS__ */
const unary = (
  name: string,
  f: (x: number) => number,
  slope: (y: number, x: number) => number,
): UnaryMath =>
  primitive<UnaryMath, [number]>({
    name,
    type: numbersOnly(name),
    forward: ([x]) => f(x),
    vjp: [
      (y, [x]) =>
        (g) =>
          mul(g, slope(y, x)),
    ],
  });

/* @__NO_SIDE_EFFECTS__ */
const binary = (
  name: string,
  f: (a: number, b: number) => number,
  slopeA: (y: number, a: number, b: number) => number,
  slopeB: (y: number, a: number, b: number) => number,
): BinaryMath =>
  primitive<BinaryMath, [number, number]>({
    name,
    type: numbersOnly(name),
    forward: ([a, b]) => f(a, b),
    vjp: [
      (y, [a, b]) =>
        (g) =>
          mul(g, slopeA(y, a, b)),
      (y, [a, b]) =>
        (g) =>
          mul(g, slopeB(y, a, b)),
    ],
  });

// Linear in each piece. A slope is a constant number there; the first operand's also names the piece.
/* @__NO_SIDE_EFFECTS__ */
const piecewise = <Operands extends number[]>(
  name: string,
  f: (...operands: Operands) => number,
  ...slopes: readonly ((...operands: Operands) => number)[]
): ((...operands: Operands) => number) =>
  primitive<(...operands: Operands) => number, Operands>({
    name,
    type: numbersOnly(name),
    forward: (operands) => f(...operands),
    vjp: slopes.map((slope) => {
      const constantSlope = primitive<(...operands: Operands) => number, Operands>({
        name: `slope of ${name}`,
        type: numbersOnly(name),
        forward: (operands) => slope(...operands),
        vjp: slopes.map(() => null),
      });
      return (_y, operands) => times(constantSlope(...operands));
    }),
    branch: (operands) => [slopes[0]!(...operands)],
  });

// At the top level, so that the pullback keeps the factor alone.
const times = (factor: number) => (g: number) => mul(g, factor);

export const add: BinaryMath = /* @__PURE__ */ primitive<BinaryMath, [number, number]>(addNumbers);
export const mul: BinaryMath = /* @__PURE__ */ primitive<BinaryMath, [number, number]>({
  name: 'mul',
  type: numbersOnly('mul'),
  forward: ([a, b]) => a * b,
  vjp: [(_y, [, b]) => times(b), (_y, [a]) => times(a)],
});

// name, y = f(x), dy/dx
export const neg: UnaryMath = unary(
  'neg',
  (x) => -x,
  () => -1,
);
export const exp: UnaryMath = unary('exp', Math.exp, (y) => y);
export const log: UnaryMath = unary('log', Math.log, (_y, x) => div(1, x));
export const sqrt: UnaryMath = unary('sqrt', Math.sqrt, (y) => div(0.5, y));
export const sin: UnaryMath = unary('sin', Math.sin, (_y, x) => cos(x));
export const cos: UnaryMath = unary('cos', Math.cos, (_y, x) => neg(sin(x)));
export const tanh: UnaryMath = unary('tanh', Math.tanh, (y) => sub(1, mul(y, y)));
export const sigmoid: UnaryMath = unary('sigmoid', logistic, (y) => mul(y, sub(1, y)));

// name, y = f(a, b), dy/da, dy/db
export const sub: BinaryMath = binary(
  'sub',
  (a, b) => a - b,
  () => 1,
  () => -1,
);
export const div: BinaryMath = binary(
  'div',
  (a, b) => a / b,
  (_y, _a, b) => div(1, b),
  (y, _a, b) => neg(div(y, b)),
);
/** `a` to the power of `b`; at `a = 0` the derivative with respect to `b` is 0, as in JAX. */
export const pow: BinaryMath = binary(
  'pow',
  Math.pow,
  // A constant has no slope, where b a^(b - 1) would be 0 * Infinity at a = 0.
  (_y, a, b) => (b === 0 ? 0 : mul(b, pow(a, sub(b, 1)))),
  (y, a) => mul(y, log(orOne(a))),
);

// name, y, dy/dx or dy/da and dy/db in each piece
/** Its slope at 0 is 0, as in JAX. */
export const relu: UnaryMath = piecewise(
  'relu',
  (x: number) => Math.max(x, 0),
  (x) => (x > 0 ? 1 : 0),
);
/** Its slope at 0 is 0, between those of both sides; JAX has 1. */
export const abs: UnaryMath = piecewise('abs', Math.abs, Math.sign);
/** The larger; at a tie each side has half of the slope, as in JAX. */
export const max: BinaryMath = piecewise('max', Math.max, share, (a, b) => share(b, a));
/** The smaller; at a tie each side has half of the slope, as in JAX. */
export const min: BinaryMath = piecewise('min', Math.min, (a, b) => share(b, a), share);

/** Zero as one, whose logarithm and its slope are finite. */
const orOne: UnaryMath = piecewise(
  'orOne',
  (x: number) => (x === 0 ? 1 : x),
  (x) => (x === 0 ? 0 : 1),
);

/** The part of the slope of `max(a, b)` that `a` has. */
function share(a: number, b: number): number {
  if (a === b) return 0.5;
  return a > b ? 1 : 0;
}

/** The logistic function through exp of a negative number only, so that it cannot overflow. */
function logistic(x: number): number {
  const e = Math.exp(-Math.abs(x));
  return x >= 0 ? 1 / (1 + e) : e / (1 + e);
}
