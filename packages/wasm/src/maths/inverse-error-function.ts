import { v128 } from '../assembler/families.ts';
import type { FunctionBuilder } from '../assembler/function-builder.ts';
import type { FloatLanes, Vector } from './lanes.ts';
import { log } from './logarithm.ts';
import { polynomial } from './polynomial.ts';

/** A quotient of two polynomials, lowest power first. */
interface Quotient {
  readonly above: readonly number[];
  readonly below: readonly number[];
}

// x + x c(9/16 - x^2) up to 3/4, and beyond r - n(r - 1.1774) or r - f(r - 2.75), r = sqrt(-log(1 - |x|)).
// The coefficients are of tools/reference/random_erf_inv.py.
const centre: Quotient = {
  above: [
    0.08455979679682472, 0.03956695859500148, -1.6683448568438621, -5.055902045548265,
    -5.775533043762014, -2.8389605263633926, -0.536202256606613, -0.025478978037297133,
  ],
  below: [
    1.0, 7.121354241112377, 19.70783200731746, 26.78300806716227, 18.607684554381887,
    6.247619308964538, 0.8535064285470091, 0.030108495873496597,
  ],
};
const near: Quotient = {
  above: [
    0.36399028616792556, 0.9080802498237958, 0.9033687358879096, 0.4474970567219478,
    0.10768425963704739, 0.010838073592271789, 0.00033324779367164474, 5.895050739213746e-7,
  ],
  below: [
    1.0, 2.525285957178594, 2.7524740779696724, 1.6041599322454048, 0.5153067123258144,
    0.08445113739522347, 0.005979609179191717, 0.00012506757064949023,
  ],
};
const far: Quotient = {
  above: [
    0.29601674371247577, 0.4326923927044405, 0.24043412948492035, 0.06330542611328203,
    0.00796878444015724, 0.00042469952466171073, 6.858169669353056e-6, 5.778136818282387e-9,
  ],
  below: [
    1.0, 1.61190898664389, 1.0363508539839004, 0.33901712083077257, 0.059169772564037486,
    0.005252545055066724, 0.00020314837501285852, 2.3065239405839317e-6,
  ],
};

/** The inverse of the error function, in float64, between -1 and 1. */
export function erfInv(f: FunctionBuilder, lanes: FloatLanes, x: Vector): Vector {
  const quotient = ({ above, below }: Quotient, s: Vector): Vector =>
    lanes.div(polynomial(f, lanes, s, above), polynomial(f, lanes, s, below));
  const number = (value: number): Vector => lanes.constant(value);
  const size = f.let(lanes.abs(x));
  const s = f.let(lanes.sub(number(0.5625), lanes.mul(x, x)));
  const y = f.let(lanes.madd(x, quotient(centre, s), x));
  const isOut = f.let(lanes.greater(size, number(0.75)));
  f.if(v128.anyTrue(isOut), () => {
    // 1 - |x| is exact here.
    const logarithm = log(f, lanes, f.let(lanes.sub(number(1), size)));
    const r = f.let(lanes.sqrt(lanes.neg(logarithm)));
    const correction = f.let(quotient(near, f.let(lanes.sub(r, number(1.1774)))));
    const isFar = f.let(lanes.greaterEqual(r, number(2.75)));
    f.if(v128.anyTrue(isFar), () => {
      const distance = f.let(lanes.sub(r, number(2.75)));
      f.set(correction, lanes.select(isFar, quotient(far, distance), correction));
    });
    const tail = f.let(lanes.sub(r, correction));
    const signed = lanes.select(lanes.less(x, number(0)), lanes.neg(tail), tail);
    f.set(y, lanes.select(isOut, signed, y));
  });
  return y;
}
