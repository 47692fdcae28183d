import { f32x4, f64x2, i32x4, i64x2, v128 } from '../assembler/families.ts';
import type { Simd } from '../simd.ts';
import { inline } from './constant-pool.ts';
import type { Bits, FloatLanes, LanesOptions } from './lanes.ts';
import { memoryLanes } from './memory-lanes.ts';

/** What float32 and float64 have in common: one instruction of the family each. */
const arithmetic = (
  x: typeof f32x4 | typeof f64x2,
  integers: typeof i32x4 | typeof i64x2,
  simd: Simd,
) =>
  ({
    add: x.add,
    sub: x.sub,
    mul: x.mul,
    div: x.div,
    neg: x.neg,
    abs: x.abs,
    sqrt: x.sqrt,
    min: x.min,
    max: x.max,
    floor: x.floor,
    ceil: x.ceil,
    trunc: x.trunc,
    nearest: x.nearest,
    equal: x.eq,
    notEqual: x.ne,
    less: x.lt,
    lessEqual: x.le,
    greater: x.gt,
    greaterEqual: x.ge,
    ...(simd === 'relaxed'
      ? {
          madd: x.relaxedMadd,
          nmadd: x.relaxedNmadd,
          select: (mask, a, b) => integers.relaxedLaneselect(a, b, mask),
        }
      : {
          madd: (a, b, c) => x.add(x.mul(a, b), c),
          nmadd: (a, b, c) => x.sub(c, x.mul(a, b)),
          select: (mask, a, b) => v128.bitselect(a, b, mask),
        }),
    atMost: x.pmin,
    atLeast: x.pmax,
  }) satisfies Partial<FloatLanes>;

const bits = (integers: typeof i32x4 | typeof i64x2, constant: Bits['constant']): Bits => ({
  constant,
  add: integers.add,
  sub: integers.sub,
  greater: integers.gtS,
  shiftLeft: integers.shl,
  shiftRight: integers.shrU,
});

/** Four entries of float32. */
const float32Lanes = (options: LanesOptions): FloatLanes => {
  const { simd, constants = inline, scalars } = options;
  return {
    dtype: 'float32',
    simd,
    ...memoryLanes(32),
    ...arithmetic(f32x4, i32x4, simd),
    constant: (value) => constants(new Float32Array(4).fill(value)),
    bits: bits(i32x4, (value) =>
      constants(new Int32Array(4).fill(Number(BigInt.asIntN(32, value)))),
    ),
    fractionBits: 23,
    bias: 127,
    wide: float64Lanes(options),
    scalars,
  };
};

/** Two entries of float64. */
const float64Lanes = ({ simd, constants = inline, scalars }: LanesOptions): FloatLanes => {
  const lanes: FloatLanes = {
    dtype: 'float64',
    simd,
    ...memoryLanes(64),
    ...arithmetic(f64x2, i64x2, simd),
    constant: (value) => constants(new Float64Array(2).fill(value)),
    bits: bits(i64x2, (value) => constants(new BigInt64Array(2).fill(BigInt.asIntN(64, value)))),
    fractionBits: 52,
    bias: 1023,
    get wide() {
      return lanes;
    },
    scalars,
  };
  return lanes;
};

/** The vectors of a float dtype; `simd` chooses the instructions. */
export const floatLanes = (dtype: 'float32' | 'float64', options: LanesOptions): FloatLanes =>
  dtype === 'float32' ? float32Lanes(options) : float64Lanes(options);
