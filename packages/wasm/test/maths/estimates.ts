import type { BinaryName, UnaryName } from '../../src/maths/functions.ts';

const logistic = (x: number): number => {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const e = Math.exp(x);
  return e / (1 + e);
};
const slope = 2 * Math.sqrt(2 / Math.PI);
const erfc = (x: number): number => (x < 0 ? 2 - erfc(-x) : (1.2 * Math.exp(-x * x)) / (1 + 2 * x));

/** What has no formula in float64 here: right to a tenth only. */
export const rough: ReadonlySet<string> = new Set<UnaryName>(['erf', 'erfc', 'gelu']);

/** The functions in float64, good enough to check float32 by. */
export const estimates: Readonly<Record<UnaryName, (x: number) => number>> = {
  abs: Math.abs,
  acos: Math.acos,
  asin: Math.asin,
  atan: Math.atan,
  cbrt: Math.cbrt,
  ceil: Math.ceil,
  cos: Math.cos,
  cosh: Math.cosh,
  erf: (x) => Math.tanh(1.2 * x),
  erfc,
  exp: Math.exp,
  expm1: Math.expm1,
  floor: Math.floor,
  gelu: (x) => 0.5 * x * erfc(-Math.SQRT1_2 * x),
  geluTanh: (x) => x * logistic(x * (slope + 0.044715 * slope * x * x)),
  log: Math.log,
  log1p: Math.log1p,
  neg: (x) => -x,
  relu: (x) => (x < 0 ? 0 : x),
  round: (x) => {
    const rounded = Math.round(x);
    // Math.round takes the larger of two.
    return rounded - x === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
  },
  sigmoid: logistic,
  sign: (x) => Math.sign(x) + 0,
  silu: (x) => x * logistic(x),
  sin: Math.sin,
  sinh: Math.sinh,
  softplus: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
  sqrt: Math.sqrt,
  tan: Math.tan,
  tanh: Math.tanh,
};

const remainder = (a: number, b: number): number => {
  const rest = a % b;
  if (rest === 0) return b < 0 ? -0 : 0;
  return rest < 0 !== b < 0 ? rest + b : rest;
};

/** The same of two operands. */
export const pairEstimates: Readonly<Record<BinaryName, (a: number, b: number) => number>> = {
  add: (a, b) => a + b,
  atan2: Math.atan2,
  div: (a, b) => a / b,
  elu: (x, alpha) => (x > 0 ? x : alpha * Math.expm1(x)),
  floorQuotient: (a, b) => {
    const wraps = a % b !== 0 && a % b < 0 !== b < 0;
    return Math.trunc(a / b) - (wraps ? 1 : 0);
  },
  leakyRelu: (x, below) => (x >= 0 ? x : below * x),
  maximum: Math.max,
  minimum: Math.min,
  mod: remainder,
  mul: (a, b) => a * b,
  pow: (a, b) => (a === 1 || (a === -1 && Math.abs(b) === Infinity) ? 1 : a ** b),
  sub: (a, b) => a - b,
};
