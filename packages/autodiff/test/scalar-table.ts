// One row for each function of scalar.ts: where it is smooth, and its derivatives in closed form.
import { fc } from '@fast-check/vitest';

export type Real = (x: number) => number;
export type Real2 = (a: number, b: number) => number;

/** A function of one number, and its derivatives of order 0 to 3. */
export interface UnaryRow {
  readonly domain: fc.Arbitrary<number>;
  readonly derivatives: readonly [Real, Real, Real, Real];
}

/** A function of two numbers: its value, its derivatives of order 1 to 3 by either, and by both. */
export interface BinaryRow {
  readonly domain: fc.Arbitrary<readonly [a: number, b: number]>;
  readonly value: Real2;
  readonly byA: readonly [Real2, Real2, Real2];
  readonly byB: readonly [Real2, Real2, Real2];
  readonly byBoth: Real2;
}

const between = (min: number, max: number): fc.Arbitrary<number> =>
  fc.double({ min, max, noNaN: true });
const real = between(-3, 3);
const positive = between(0.5, 3);
/** Away from the kink at zero. */
const notZero = fc
  .tuple(positive, fc.constantFrom(-1, 1))
  .map(([size, sign]): number => size * sign);
const reals = fc.tuple(real, real);
/** Away from the kink where both are equal. */
const different = fc.tuple(real, notZero).map(([a, gap]): [number, number] => [a, a + gap]);

const zero = (): number => 0;
const one = (): number => 1;
const logistic: Real = (x) => 1 / (1 + Math.exp(-x));
const { log, tanh } = Math;

export const unaryRows: Readonly<Record<string, UnaryRow>> = {
  neg: { domain: real, derivatives: [(x) => -x, () => -1, zero, zero] },
  exp: { domain: real, derivatives: [Math.exp, Math.exp, Math.exp, Math.exp] },
  log: {
    domain: positive,
    derivatives: [log, (x) => 1 / x, (x) => -1 / x ** 2, (x) => 2 / x ** 3],
  },
  sqrt: {
    domain: positive,
    derivatives: [
      Math.sqrt,
      (x) => x ** -0.5 / 2,
      (x) => -(x ** -1.5) / 4,
      (x) => (3 * x ** -2.5) / 8,
    ],
  },
  sin: {
    domain: real,
    derivatives: [Math.sin, Math.cos, (x) => -Math.sin(x), (x) => -Math.cos(x)],
  },
  cos: {
    domain: real,
    derivatives: [Math.cos, (x) => -Math.sin(x), (x) => -Math.cos(x), Math.sin],
  },
  tanh: {
    domain: real,
    derivatives: [
      tanh,
      (x) => 1 - tanh(x) ** 2,
      (x) => -2 * tanh(x) * (1 - tanh(x) ** 2),
      (x) => (6 * tanh(x) ** 2 - 2) * (1 - tanh(x) ** 2),
    ],
  },
  sigmoid: {
    domain: real,
    derivatives: [
      logistic,
      (x) => logistic(x) * logistic(-x),
      (x) => logistic(x) * logistic(-x) * (1 - 2 * logistic(x)),
      (x) => logistic(x) * logistic(-x) * (1 - 6 * logistic(x) * logistic(-x)),
    ],
  },
  relu: {
    domain: notZero,
    derivatives: [(x) => (x > 0 ? x : 0), (x) => (x > 0 ? 1 : 0), zero, zero],
  },
  abs: { domain: notZero, derivatives: [Math.abs, Math.sign, zero, zero] },
};

export const binaryRows: Readonly<Record<string, BinaryRow>> = {
  add: {
    domain: reals,
    value: (a, b) => a + b,
    byA: [one, zero, zero],
    byB: [one, zero, zero],
    byBoth: zero,
  },
  sub: {
    domain: reals,
    value: (a, b) => a - b,
    byA: [one, zero, zero],
    byB: [() => -1, zero, zero],
    byBoth: zero,
  },
  mul: {
    domain: reals,
    value: (a, b) => a * b,
    byA: [(_a, b) => b, zero, zero],
    byB: [(a) => a, zero, zero],
    byBoth: one,
  },
  div: {
    domain: fc.tuple(real, notZero),
    value: (a, b) => a / b,
    byA: [(_a, b) => 1 / b, zero, zero],
    byB: [(a, b) => -a / b ** 2, (a, b) => (2 * a) / b ** 3, (a, b) => (-6 * a) / b ** 4],
    byBoth: (_a, b) => -1 / b ** 2,
  },
  pow: {
    domain: fc.tuple(positive, real),
    value: (a, b) => a ** b,
    byA: [
      (a, b) => b * a ** (b - 1),
      (a, b) => b * (b - 1) * a ** (b - 2),
      (a, b) => b * (b - 1) * (b - 2) * a ** (b - 3),
    ],
    byB: [
      (a, b) => a ** b * log(a),
      (a, b) => a ** b * log(a) ** 2,
      (a, b) => a ** b * log(a) ** 3,
    ],
    byBoth: (a, b) => a ** (b - 1) * (1 + b * log(a)),
  },
  max: {
    domain: different,
    value: (a, b) => (a > b ? a : b),
    byA: [(a, b) => (a > b ? 1 : 0), zero, zero],
    byB: [(a, b) => (a > b ? 0 : 1), zero, zero],
    byBoth: zero,
  },
  min: {
    domain: different,
    value: (a, b) => (a < b ? a : b),
    byA: [(a, b) => (a < b ? 1 : 0), zero, zero],
    byB: [(a, b) => (a < b ? 0 : 1), zero, zero],
    byBoth: zero,
  },
};
