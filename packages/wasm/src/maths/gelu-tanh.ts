import { v128 } from '../assembler/families.ts';
import type { FunctionBuilder } from '../assembler/function-builder.ts';
import type { FloatLanes, Vector } from './lanes.ts';
import { timesLogistic } from './silu.ts';

type Pair = readonly [high: Vector, low: Vector];

const linear = 2 * Math.sqrt(2 / Math.PI);
const cubic = 0.044715 * linear;
/** What those, rounded to float64, have lost. */
const lost = { linear: -9.96930880911092e-17, cubic: -6.175149918155315e-19 };
/** Beyond it the tail is 0. */
const end = { float32: 20, float64: 30 } as const;

/** Bits that leave numbers whose products are exact. */
const dropped = { float32: 12n, float64: 27n } as const;

/** The product as a sum of two (Dekker). */
const product = (f: FunctionBuilder, lanes: FloatLanes, a: Vector, b: Vector): Pair => {
  const mask = lanes.bits.constant(-1n << dropped[lanes.dtype]);
  const parts = [a, b].map((x) => {
    const high = f.let(v128.and(x, mask));
    return [high, f.let(lanes.sub(x, high))] as const;
  });
  const [[aHigh, aLow], [bHigh, bLow]] = [parts[0]!, parts[1]!];
  const high = f.let(lanes.mul(a, b));
  const largest = lanes.sub(lanes.mul(aHigh, bHigh), high);
  const middle = lanes.madd(aLow, bHigh, lanes.madd(aHigh, bLow, largest));
  return [high, f.let(lanes.madd(aLow, bLow, middle))];
};

/** The constant as a sum of two. */
const pair = (lanes: FloatLanes, value: number, rest: number): Pair => {
  const high = lanes.dtype === 'float32' ? Math.fround(value) : value;
  return [lanes.constant(high), lanes.constant(value - high + rest)];
};

/**
 * x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2, which is x / (1 + e^-u) with
 * u = x (linear + cubic x^2). u is a sum of two: e^-u would multiply its rounding by u.
 */
export const geluTanh = (f: FunctionBuilder, lanes: FloatLanes, x: Vector): Vector => {
  const bound = lanes.constant(-end[lanes.dtype]);
  const negative = f.let(lanes.atLeast(v128.or(x, lanes.constant(-0)), bound));
  const [linearHigh, linearLow] = pair(lanes, linear, lost.linear);
  const [cubicHigh, cubicLow] = pair(lanes, cubic, lost.cubic);
  const square = product(f, lanes, negative, negative);
  const bend = product(f, lanes, f.let(cubicHigh), square[0]);
  const bendLow = lanes.madd(cubicHigh, square[1], lanes.madd(cubicLow, square[0], bend[1]));
  // What the sum has lost, whichever of the two is larger (Knuth).
  const sum = f.let(lanes.add(linearHigh, bend[0]));
  const back = f.let(lanes.sub(sum, linearHigh));
  const sumLost = lanes.add(lanes.sub(linearHigh, lanes.sub(sum, back)), lanes.sub(bend[0], back));
  const sumLow = f.let(lanes.add(lanes.add(sumLost, linearLow), bendLow));
  const u = product(f, lanes, negative, sum);
  const rest = f.let(lanes.madd(negative, sumLow, u[1]));
  return timesLogistic(f, lanes, x, u[0], rest);
};
