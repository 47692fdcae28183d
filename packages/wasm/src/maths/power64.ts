import { v128 } from '../assembler/families.ts';
import type { FunctionBuilder } from '../assembler/function-builder.ts';
import { tailOfExpm1, scaledByPower } from './exponential.ts';
import type { FloatLanes, Vector } from './lanes.ts';
import { decomposed, normalized } from './logarithm.ts';
import { polynomial } from './polynomial.ts';

// As in fdlibm's e_pow.c: log2 a as a sum of two numbers, the first of 21 bits, times b as such a
// sum. Products of numbers of 21 bits are exact. With s = (m - 1) / (m + 1), log2 m is
// 2 / (3 ln 2) s (3 + s^2 + s^4 p(s^2)), p from tools/reference/wasm_minimax.py.

const p = [
  0.5999999999999996, 0.428571428571687, 0.3333333332607496, 0.272727283314301, 0.23076833663580765,
  0.20004535171182408, 0.17511101318592445, 0.17992384598136646,
] as const;
const scale = 2 / (3 * Math.LN2);
const scaleHigh = 0.961796760559082;
const scaleLow = -6.663310642634338e-8;
const ln2High = 0.6931471824645996;
const ln2Low = -1.904654299957768e-9;

/** Without the low 32 bits. */
const upper = (lanes: FloatLanes, x: Vector): Vector =>
  v128.and(x, lanes.bits.constant(-1n << 32n));

/** log2 x, as a number of 21 bits and the rest. */
const log2 = (f: FunctionBuilder, lanes: FloatLanes, x: Vector): readonly [Vector, Vector] => {
  const one = lanes.constant(1);
  const three = lanes.constant(3);
  const { normal, offset } = normalized(f, lanes, x);
  const parts = decomposed(f, lanes, normal);
  const m = f.let(parts.m);
  const k = f.let(lanes.sub(parts.k, offset));
  const above = f.let(lanes.sub(m, one));
  const sum = f.let(lanes.add(m, one));
  const inverse = f.let(lanes.div(one, sum));
  const s = f.let(lanes.mul(above, inverse));
  const sHigh = f.let(upper(lanes, s));
  const sumHigh = f.let(upper(lanes, sum));
  const sumLow = lanes.sub(m, lanes.sub(sumHigh, one));
  const sLow = f.let(
    lanes.mul(
      inverse,
      lanes.sub(lanes.sub(above, lanes.mul(sHigh, sumHigh)), lanes.mul(sHigh, sumLow)),
    ),
  );
  const square = f.let(lanes.mul(s, s));
  const series = lanes.mul(f.let(lanes.mul(square, square)), polynomial(f, lanes, square, p));
  const rest = f.let(lanes.madd(sLow, lanes.add(sHigh, s), series));
  const squareHigh = f.let(lanes.mul(sHigh, sHigh));
  const tHigh = f.let(upper(lanes, lanes.add(lanes.add(three, squareHigh), rest)));
  const tLow = lanes.sub(rest, lanes.sub(lanes.sub(tHigh, three), squareHigh));
  const u = f.let(lanes.mul(sHigh, tHigh));
  const v = f.let(lanes.madd(sLow, tHigh, lanes.mul(tLow, s)));
  const high = f.let(upper(lanes, lanes.add(u, v)));
  const low = lanes.sub(v, lanes.sub(high, u));
  const zHigh = f.let(lanes.mul(lanes.constant(scaleHigh), high));
  const zLow = f.let(
    lanes.madd(lanes.constant(scaleLow), high, lanes.mul(low, lanes.constant(scale))),
  );
  const first = f.let(upper(lanes, lanes.add(lanes.add(zHigh, zLow), k)));
  return [first, f.let(lanes.sub(zLow, lanes.sub(lanes.sub(first, k), zHigh)))];
};

/** a to the power of b for a positive finite a and a finite b, in float64. */
export const powerOfPositive = (
  f: FunctionBuilder,
  lanes: FloatLanes,
  a: Vector,
  b: Vector,
): Vector => {
  const [logHigh, logLow] = log2(f, lanes, a);
  const bHigh = f.let(upper(lanes, b));
  const limit = lanes.constant(1100);
  const high = f.let(lanes.mul(bHigh, logHigh));
  const low = f.let(lanes.madd(lanes.sub(b, bHigh), logHigh, lanes.mul(b, logLow)));
  // Beyond the limit the result is 0 or infinite, and what the product has lost does not matter.
  const isInside = f.let(lanes.less(lanes.abs(lanes.add(high, low)), limit));
  const clamped = lanes.atLeast(lanes.atMost(high, limit), lanes.constant(-1100));
  f.set(high, lanes.select(isInside, high, clamped));
  f.set(low, v128.and(low, isInside));
  const n = f.let(lanes.nearest(lanes.add(high, low)));
  f.set(high, lanes.sub(high, n));
  // e^(t ln 2), t = high + low, as e^(u + v).
  const t = f.let(upper(lanes, lanes.add(high, low)));
  const u = f.let(lanes.mul(t, lanes.constant(ln2High)));
  const tLow = lanes.sub(low, lanes.sub(t, high));
  const v = f.let(lanes.madd(tLow, lanes.constant(Math.LN2), lanes.mul(t, lanes.constant(ln2Low))));
  const expm1OfRest = f.let(lanes.add(tailOfExpm1(f, lanes, u, v), u));
  const magic = lanes.constant(1.5 * 2 ** lanes.fractionBits + 2 * lanes.bias);
  return scaledByPower(f, lanes, f.let(lanes.add(n, magic)), expm1OfRest);
};
