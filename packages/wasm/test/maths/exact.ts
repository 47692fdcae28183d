import { bitLength, fixedPoint, toNumber, type FixedPoint } from './fixed-point.ts';
import type { BinaryName, UnaryName } from '../../src/maths/functions.ts';
import { estimates, pairEstimates } from './estimates.ts';

type Unary = (real: FixedPoint, x: bigint) => bigint;
type Binary = (real: FixedPoint, a: bigint, b: bigint) => bigint;

const unit = (real: FixedPoint): bigint => 1n << BigInt(real.bits);
const logistic: Unary = (real, x) => real.div(unit(real), unit(real) + real.exp(-x));
const tanhOfPositive: Unary = (real, x) => 2n * logistic(real, 2n * x) - unit(real);
const rootOf2 = (real: FixedPoint): bigint => real.sqrt(2n * unit(real));

/** Functions whose results are not exact in float64. */
const unary: Readonly<Partial<Record<UnaryName, Unary>>> = {
  acos: (real, x) => {
    if (x === -unit(real)) return real.pi;
    return 2n * real.atan(real.sqrt(real.div(unit(real) - x, unit(real) + x)));
  },
  asin: (real, x) => {
    const leg = real.sqrt(unit(real) - real.mul(x, x));
    if (leg === 0n) return x < 0n ? -real.pi / 2n : real.pi / 2n;
    return real.atan(real.div(x, leg));
  },
  atan: (real, x) => real.atan(x),
  cbrt: (real, x) => real.cbrt(x),
  cos: (real, x) => real.cos(x),
  cosh: (real, x) => (real.exp(x) + real.exp(-x)) / 2n,
  erf: (real, x) => real.erf(x),
  erfc: (real, x) => unit(real) - real.erf(x),
  exp: (real, x) => real.exp(x),
  expm1: (real, x) => real.exp(x) - unit(real),
  gelu: (real, x) => real.mul(x, unit(real) + real.erf(real.div(x, rootOf2(real)))) / 2n,
  geluTanh: (real, x) => {
    const cube = real.mul(real.mul(x, x), x);
    const inner = x + (44_715n * cube) / 1_000_000n;
    const slope = 2n * real.sqrt(real.div(2n * unit(real), real.pi));
    return real.mul(x, logistic(real, real.mul(slope, inner)));
  },
  log: (real, x) => real.log(x),
  log1p: (real, x) => real.log(unit(real) + x),
  sigmoid: logistic,
  silu: (real, x) => real.mul(x, logistic(real, x)),
  sin: (real, x) => real.sin(x),
  sinh: (real, x) => (real.exp(x) - real.exp(-x)) / 2n,
  softplus: (real, x) => {
    const size = x < 0n ? -x : x;
    return (x > 0n ? x : 0n) + real.log(unit(real) + real.exp(-size));
  },
  tan: (real, x) => real.div(real.sin(x), real.cos(x)),
  tanh: (real, x) => (x < 0n ? -tanhOfPositive(real, -x) : tanhOfPositive(real, x)),
};

const binary: Readonly<Partial<Record<BinaryName, Binary>>> = {
  atan2: (real, y, x) => {
    if (x === 0n) return y < 0n ? -real.pi / 2n : real.pi / 2n;
    const angle = real.atan(real.div(y, x));
    if (x > 0n) return angle;
    return y < 0n ? angle - real.pi : angle + real.pi;
  },
  elu: (real, x, alpha) => (x > 0n ? x : real.mul(alpha, real.exp(x) - unit(real))),
  pow: (real, a, b) => real.exp(real.mul(b, real.log(a))),
};

/** A real number: value / 2^bits. */
export interface Exact {
  readonly value: bigint;
  readonly bits: number;
}

const SPARE = 160;
const exponent = (x: number): number => (x === 0 ? -1075 : Math.floor(Math.log2(Math.abs(x))));

/** As many bits as keep the digits of the operands and of the result. */
const bitsFor = (...numbers: number[]): number => {
  const smallest = Math.min(0, ...numbers.map(exponent));
  return SPARE + 64 * Math.ceil(-smallest / 64);
};

/** Whether an estimate says that there is a value to compute: neither 0, nor infinite, nor NaN. */
const isOrdinary = (estimate: number): boolean => estimate !== 0 && Number.isFinite(estimate);

/** From here on sines are JavaScript's, and their reduction would need more digits here too. */
const FAR = 1e6;
const periodic: ReadonlySet<string> = new Set<UnaryName>(['cos', 'sin', 'tan']);

/** The exact value of a function of one operand; undefined where the estimate is as good. */
export const exactly = (name: UnaryName, x: number): Exact | undefined => {
  const code = unary[name];
  const estimate = estimates[name](x);
  if (code === undefined || x === 0 || !isOrdinary(estimate)) return undefined;
  if (periodic.has(name) && Math.abs(x) > FAR) return undefined;
  const real = fixedPoint(bitsFor(x, estimate));
  return { value: code(real, real.of(x)), bits: real.bits };
};

/** The same of two operands, both positive for `pow`. */
export const exactlyOfTwo = (name: BinaryName, a: number, b: number): Exact | undefined => {
  const code = binary[name];
  const estimate = pairEstimates[name](a, b);
  if (code === undefined || a === 0 || b === 0 || !isOrdinary(estimate)) return undefined;
  const real = fixedPoint(bitsFor(a, b, estimate));
  return { value: code(real, real.of(a), real.of(b)), bits: real.bits };
};

const formats = {
  float32: { digits: 24, least: -126, most: 127 },
  float64: { digits: 53, least: -1022, most: 1023 },
} as const;

/** How far `y` is from the exact value, in units of the last place of that. */
export const ulpsBetween = (
  y: number,
  { value, bits }: Exact,
  dtype: 'float32' | 'float64',
): number => {
  const { digits, least, most } = formats[dtype];
  const leading = Math.max(bitLength(value) - 1 - bits, least);
  // Beyond the largest float the nearest is infinity.
  if (leading > most) return y === (value < 0n ? -Infinity : Infinity) ? 0 : Infinity;
  const infinite = y < 0 ? -1n : 1n;
  const actual =
    Math.abs(y) === Infinity ? infinite << BigInt(most + 1 + bits) : fixedPoint(bits).of(y);
  return Math.abs(toNumber(actual - value, bits + leading - digits + 1));
};
