import { fc } from '@fast-check/vitest';
import {
  acos,
  asin,
  atan,
  atan2,
  cbrt,
  ceil,
  clip,
  cos,
  cosh,
  elu,
  erf,
  erfc,
  expm1,
  floor,
  gelu,
  leakyRelu,
  log1p,
  mod,
  mul,
  round,
  sign,
  silu,
  sin,
  sinh,
  tan,
  tensor,
  type Tensor,
} from '@tapeloop/tensor';
import {
  alike,
  awayFromZero,
  besideIntegers,
  broadcastable,
  positive,
  tensorOf,
  unit,
} from '@tapeloop/conformance';
import type { GradientRow } from '../row.ts';

const shape = [2, 3];

/** A dividend and a divisor of either sign, whose quotient is not near an integer. */
const divided: fc.Arbitrary<Tensor[]> = fc
  .tuple(tensorOf(shape, besideIntegers(0.2, 0.8)), tensorOf([3], awayFromZero))
  .map(([quotient, b]) => [mul(quotient, b) as Tensor, b]);

/** Entries below, between and above two bounds, and the bounds. */
const bounded: fc.Arbitrary<Tensor[]> = fc
  .tuple(tensorOf(shape, besideIntegers(-0.3, 0.3)), tensorOf([3], unit), tensorOf([2, 1], unit))
  .map(([x, low, high]) => [
    x,
    // Bounds in -0.5 ± 0.09 and 0.5 ± 0.09.
    tensor(low.data.map((entry) => 0.1 * entry - 0.5)),
    tensor({ shape: [2, 1], data: high.data.map((entry) => 0.1 * entry + 0.5) }),
  ]);

/** Functions of the entries, beyond those of the first release. */
export const rows: readonly GradientRow[] = [
  { op: 'expm1', f: (x) => expm1(x), operands: alike(1) },
  { op: 'log1p', f: (x) => log1p(x), operands: alike(1, unit) },
  { op: 'cbrt', f: (x) => cbrt(x), operands: alike(1, awayFromZero) },
  { op: 'sinh', f: (x) => sinh(x), operands: alike(1) },
  { op: 'cosh', f: (x) => cosh(x), operands: alike(1) },
  { op: 'sin', f: (x) => sin(x), operands: alike(1) },
  { op: 'cos', f: (x) => cos(x), operands: alike(1) },
  { op: 'tan', f: (x) => tan(x), operands: alike(1, unit) },
  { op: 'asin', f: (x) => asin(x), operands: alike(1, unit) },
  { op: 'acos', f: (x) => acos(x), operands: alike(1, unit) },
  { op: 'atan', f: (x) => atan(x), operands: alike(1) },
  { op: 'atan2', f: (y, x) => atan2(y, x), operands: broadcastable(awayFromZero, positive) },
  { op: 'erf', f: (x) => erf(x), operands: alike(1) },
  { op: 'erfc', f: (x) => erfc(x), operands: alike(1) },
  { op: 'gelu', f: (x) => gelu(x), operands: alike(1) },
  {
    op: 'gelu',
    case: 'by tanh',
    f: (x) => gelu(x, { approximate: 'tanh' }),
    operands: alike(1),
  },
  { op: 'silu', f: (x) => silu(x), operands: alike(1) },
  { op: 'elu', f: (x) => elu(x), operands: alike(1, awayFromZero) },
  { op: 'elu', case: 'alpha', f: (x) => elu(x, { alpha: 0.3 }), operands: alike(1, awayFromZero) },
  { op: 'leakyRelu', f: (x) => leakyRelu(x), operands: alike(1, awayFromZero) },
  { op: 'clip', f: (x, low, high) => clip(x, low, high), operands: bounded },
  { op: 'mod', f: (a, b) => mod(a, b), operands: divided },
  { op: 'sign', f: (x) => sign(x), operands: alike(1, awayFromZero) },
  { op: 'round', f: (x) => round(x), operands: alike(1, besideIntegers(-0.3, 0.3)) },
  { op: 'floor', f: (x) => floor(x), operands: alike(1, besideIntegers(0.2, 0.8)) },
  { op: 'ceil', f: (x) => ceil(x), operands: alike(1, besideIntegers(0.2, 0.8)) },
];
