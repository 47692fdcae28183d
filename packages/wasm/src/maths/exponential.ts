import type { FunctionBuilder } from '../assembler/function-builder.ts';
import type { FloatLanes, Vector } from './lanes.ts';
import { polynomial } from './polynomial.ts';

// e^x = 2^n e^r with x = n ln 2 + r, n the nearest integer, and e^r = 1 + r + r^2 q(r).
// ln 2 is the sum of two numbers, of which the first has so few bits that n times it is exact.
// The coefficients are of tools/reference/wasm_minimax.py.

interface Constants {
  readonly ln2: readonly [number, number];
  readonly q: readonly number[];
  /** Below it |x| e^x is 0, */
  readonly lowest: number;
  /** and above this e^x infinite. */
  readonly highest: number;
  /** 2^(n + shift) is a normal number where n is that of an x between `lowest` and 0. */
  readonly shift: number;
}

const constants: Readonly<Record<'float32' | 'float64', Constants>> = {
  float32: {
    ln2: [0.693359375, -2.1219444005469057e-4],
    q: [
      0.4999999403953552, 0.1666652113199234, 0.04166826233267784, 0.008368670009076595,
      0.001382098300382495,
    ],
    lowest: -110,
    highest: 89,
    shift: 64,
  },
  float64: {
    ln2: [0.6931471803691238, 1.9082149292705877e-10],
    q: [
      0.5000000000000011, 0.16666666666666452, 0.04166666666652745, 0.008333333333472493,
      0.0013888888944169548, 0.00019841269549489084, 2.4801492646977034e-5, 2.7557550966369697e-6,
      2.7630384342847265e-7, 2.5010583746861148e-8,
    ],
    lowest: -760,
    highest: 710,
    shift: 512,
  },
};

/** x = n ln 2 + r: the integer n + `offset` in the low bits of each lane, and e^r - 1. */
export const reduced = (
  f: FunctionBuilder,
  lanes: FloatLanes,
  x: Vector,
  offset: number,
  rest?: Vector,
): { readonly integer: Vector; readonly expm1OfRest: Vector } => {
  const { integer, large, tail } = reducedInTwo(f, lanes, x, offset, rest);
  return { integer, expm1OfRest: f.let(lanes.add(tail, large)) };
};

/** The same, with e^r - 1 as a sum of two: `large`, which x - n ln 2 has exactly, and `tail`. */
export const reducedInTwo = (
  f: FunctionBuilder,
  lanes: FloatLanes,
  x: Vector,
  offset: number,
  rest?: Vector,
): { readonly integer: Vector; readonly large: Vector; readonly tail: Vector } => {
  const { ln2 } = constants[lanes.dtype];
  // Next to 1.5 2^23 (2^52) floats are integers, and their low bits are the integer's.
  const magic = lanes.constant(1.5 * 2 ** lanes.fractionBits + offset);
  const integer = f.let(lanes.madd(x, lanes.constant(Math.LOG2E), magic));
  const n = f.let(lanes.sub(integer, magic));
  const large = f.let(lanes.nmadd(n, lanes.constant(ln2[0]), x));
  const small =
    rest === undefined
      ? lanes.mul(n, lanes.constant(-ln2[1]))
      : lanes.nmadd(n, lanes.constant(ln2[1]), rest);
  return { integer, large, tail: tailOfExpm1(f, lanes, large, f.let(small)) };
};

/** e^r - 1 - large for r = large + small, |r| up to ln 2 / 2; what r loses matters in r^2 q(r) only. */
export const tailOfExpm1 = (
  f: FunctionBuilder,
  lanes: FloatLanes,
  large: Vector,
  small: Vector,
): Vector => {
  const r = f.let(lanes.add(large, small));
  const square = f.let(lanes.mul(r, r));
  return lanes.madd(square, polynomial(f, lanes, r, constants[lanes.dtype].q), small);
};

/** Below it |x| e^x is 0. */
export const smallest = ({ dtype }: FloatLanes): number => constants[dtype].lowest;

/** 2^n e^r by n + 2 `bias` in the low bits of each lane, and e^r - 1. */
export const scaledByPower = (
  f: FunctionBuilder,
  lanes: FloatLanes,
  integer: Vector,
  expm1OfRest: Vector,
): Vector => {
  const { bits, fractionBits } = lanes;
  // 2^n as two factors, since it can lie beyond the exponents on both sides.
  const half = f.let(bits.shiftRight(integer, 1));
  const first = f.let(bits.shiftLeft(half, fractionBits));
  const second = bits.shiftLeft(bits.sub(integer, half), fractionBits);
  return lanes.mul(lanes.madd(first, expm1OfRest, first), second);
};

/** e to the power of x. */
export const exp = (f: FunctionBuilder, lanes: FloatLanes, x: Vector): Vector => {
  const { lowest, highest } = constants[lanes.dtype];
  const bounded = lanes.atLeast(lanes.atMost(x, lanes.constant(highest)), lanes.constant(lowest));
  const { integer, expm1OfRest } = reduced(f, lanes, f.let(bounded), 2 * lanes.bias);
  return scaledByPower(f, lanes, integer, expm1OfRest);
};

/** For x up to 0: e^x is power (1 + expm1OfRest) unit. */
interface PartsOfExp {
  readonly power: Vector;
  readonly expm1OfRest: Vector;
  /** What is left out of the power, a number that keeps its digits where e^x is denormal. */
  readonly unit: number;
}

/** The parts of e to the power of x + `rest`, for x up to 0; `rest` is what x has lost, if anything. */
export const partsOfExp = (
  f: FunctionBuilder,
  lanes: FloatLanes,
  x: Vector,
  rest?: Vector,
): PartsOfExp => {
  const { lowest, shift } = constants[lanes.dtype];
  const clamped = f.let(lanes.atLeast(x, lanes.constant(lowest)));
  const { integer, expm1OfRest } = reduced(f, lanes, clamped, lanes.bias + shift, rest);
  const power = f.let(lanes.bits.shiftLeft(integer, lanes.fractionBits));
  return { power, expm1OfRest, unit: 2 ** -shift };
};

/** e to the power of x, for x up to 0. */
export const expOfNegative = (f: FunctionBuilder, lanes: FloatLanes, x: Vector): Vector => {
  const { power, expm1OfRest, unit } = partsOfExp(f, lanes, x);
  return lanes.mul(lanes.madd(power, expm1OfRest, power), lanes.constant(unit));
};
