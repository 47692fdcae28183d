import type { FunctionBuilder } from '../assembler/function-builder.ts';
import type { FloatLanes, Vector } from './lanes.ts';

/**
 * A polynomial of `x`, a local, by its coefficients from the lowest power on. By Estrin's scheme:
 * pairs, then pairs of pairs in x^2, x^4, ..., so that few instructions wait for one another.
 */
export const polynomial = (
  f: FunctionBuilder,
  lanes: FloatLanes,
  x: Vector,
  coefficients: readonly number[],
): Vector => {
  let terms: Vector[] = coefficients.map((c) => lanes.constant(c));
  let power = x;
  while (terms.length > 1) {
    const pairs: Vector[] = [];
    for (let i = 0; i < terms.length; i += 2) {
      const low = terms[i]!;
      const high = terms[i + 1];
      pairs.push(high === undefined ? low : lanes.madd(power, high, low));
    }
    terms = pairs;
    if (terms.length > 1) power = f.let(lanes.mul(power, power));
  }
  return terms[0]!;
};
