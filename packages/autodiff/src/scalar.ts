// Differentiable maths on plain numbers. Identities are those of calculus; `y` is the output.
import { addNumbers, numberType } from './number.ts';
import { primitive } from './primitive.ts';

/** A differentiable function of one number. */
export type UnaryMath = (x: number) => number;
/** A differentiable function of two numbers. */
export type BinaryMath = (a: number, b: number) => number;

const type = () => numberType;

const unary = (
  name: string,
  f: (x: number) => number,
  slope: (y: number, x: number) => number,
): UnaryMath =>
  primitive<UnaryMath, [number]>({
    name,
    type,
    forward: ([x]) => f(x),
    vjp: [
      (y, [x]) =>
        (g) =>
          mul(g, slope(y, x)),
    ],
  });

const binary = (
  name: string,
  f: (a: number, b: number) => number,
  slopeA: (y: number, a: number, b: number) => number,
  slopeB: (y: number, a: number, b: number) => number,
): BinaryMath =>
  primitive<BinaryMath, [number, number]>({
    name,
    type,
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

export const add: BinaryMath = primitive<BinaryMath, [number, number]>(addNumbers);
export const mul: BinaryMath = primitive<BinaryMath, [number, number]>({
  name: 'mul',
  type,
  forward: ([a, b]) => a * b,
  vjp: [
    (_y, [, b]) =>
      (g) =>
        mul(g, b),
    (_y, [a]) =>
      (g) =>
        mul(g, a),
  ],
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
/** Its slope at 0 is 0, as in JAX. */
export const relu: UnaryMath = unary(
  'relu',
  (x) => Math.max(x, 0),
  (_y, x) => step(x),
);
/** Its slope at 0 is 0, as in JAX. */
export const abs: UnaryMath = unary('abs', Math.abs, (_y, x) => sign(x));

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
  (_y, a, b) => mul(b, pow(a, sub(b, 1))),
  (y, a) => mul(y, logOrZero(a)),
);
/** The larger; at a tie each side has half of the slope, as in JAX. */
export const max: BinaryMath = binary(
  'max',
  Math.max,
  (_y, a, b) => share(sub(a, b)),
  (_y, a, b) => share(sub(b, a)),
);
/** The smaller; at a tie each side has half of the slope, as in JAX. */
export const min: BinaryMath = binary(
  'min',
  Math.min,
  (_y, a, b) => share(sub(b, a)),
  (_y, a, b) => share(sub(a, b)),
);

// Piecewise constant, so without a slope of their own.
const flat = (name: string, f: (x: number) => number): UnaryMath =>
  primitive<UnaryMath, [number]>({ name, type, forward: ([x]) => f(x), vjp: [null] });
const sign = flat('sign', Math.sign);
const step = flat('step', (x) => (x > 0 ? 1 : 0));
const share = flat('share', (x) => (x > 0 ? 1 : x === 0 ? 0.5 : 0));

const logOrZero = unary(
  'logOrZero',
  (x) => (x === 0 ? 0 : Math.log(x)),
  (_y, x) => div(1, x),
);

/** The logistic function through exp of a negative number only, so that it cannot overflow. */
function logistic(x: number): number {
  const e = Math.exp(-Math.abs(x));
  return x >= 0 ? 1 / (1 + e) : e / (1 + e);
}
