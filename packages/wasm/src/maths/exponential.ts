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
  const { ln2 } = constants[lanes.dtype];
  // Next to 1.5 2^23 (2^52) floats are integers, and their low bits are the integer's.
  const magic = lanes.constant(1.5 * 2 ** lanes.fractionBits + offset);
  const integer = f.let(lanes.madd(x, lanes.constant(Math.LOG2E), magic));
  const n = f.let(lanes.sub(integer, magic));
  const [high, low] = ln2.map((part) => lanes.constant(part));
  const exact = lanes.nmadd(n, high!, x);
  const r = f.let(lanes.nmadd(n, low!, rest === undefined ? exact : lanes.add(exact, rest)));
  return { integer, expm1OfRest: f.let(exponentialRest(f, lanes, r)) };
};

/** e^r - 1 for |r| up to ln 2 / 2. */
export const exponentialRest = (f: FunctionBuilder, lanes: FloatLanes, r: Vector): Vector => {
  const square = f.let(lanes.mul(r, r));
  return lanes.madd(square, polynomial(f, lanes, r, constants[lanes.dtype].q), r);
};

/** Below it |x| e^x is 0. */
export const smallest = ({ dtype }: FloatLanes): number => constants[dtype].lowest;

/** 2^n e^r by n + 2 `bias` in the low bits of each lane, and e^r - 1. */
export const scaledByPower = (
  f: FunctionBuilder,
  { bits, fractionBits, mul, madd }: FloatLanes,
  integer: Vector,
  expm1OfRest: Vector,
): Vector => {
  // 2^n as two factors, since it can lie beyond the exponents on both sides.
  const half = f.let(bits.shiftRight(integer, 1));
  const first = f.let(bits.shiftLeft(half, fractionBits));
  const second = bits.shiftLeft(bits.sub(integer, half), fractionBits);
  return mul(madd(first, expm1OfRest, first), second);
};

/** e to the power of x. */
export const exp = (f: FunctionBuilder, lanes: FloatLanes, x: Vector): Vector => {
  const { lowest, highest } = constants[lanes.dtype];
  const bounded = lanes.atLeast(lanes.atMost(x, lanes.constant(highest)), lanes.constant(lowest));
  const { integer, expm1OfRest } = reduced(f, lanes, f.let(bounded), 2 * lanes.bias);
  return scaledByPower(f, lanes, integer, expm1OfRest);
};

/** For x up to 0: e to the power of x, and a factor to undo. */
export interface ScaledExp {
  /** e^x / unit, which keeps its digits where e^x is denormal. */
  readonly scaled: Vector;
  readonly unit: number;
}

/** e to the power of x + `rest`, for x up to 0; `rest` is what x has lost, if anything. */
export const scaledExpOfNegative = (
  f: FunctionBuilder,
  lanes: FloatLanes,
  x: Vector,
  rest?: Vector,
): ScaledExp => {
  const { lowest, shift } = constants[lanes.dtype];
  const clamped = f.let(lanes.atLeast(x, lanes.constant(lowest)));
  const { integer, expm1OfRest } = reduced(f, lanes, clamped, lanes.bias + shift, rest);
  const power = f.let(lanes.bits.shiftLeft(integer, lanes.fractionBits));
  return { scaled: lanes.madd(power, expm1OfRest, power), unit: 2 ** -shift };
};

/** e to the power of x, for x up to 0. */
export const expOfNegative = (f: FunctionBuilder, lanes: FloatLanes, x: Vector): Vector => {
  const { scaled, unit } = scaledExpOfNegative(f, lanes, x);
  return lanes.mul(scaled, lanes.constant(unit));
};
