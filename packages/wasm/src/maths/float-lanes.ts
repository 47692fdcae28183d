import { f32x4, f64x2, i32x4, i64x2, v128 } from '../assembler/families.ts';
import { inline } from './constant-pool.ts';
import type { FloatLanes, LanesOptions } from './lanes.ts';

/** Four entries of float32. */
const float32Lanes = (options: LanesOptions): FloatLanes => {
  const { simd, constants = inline, scalars } = options;
  return {
    dtype: 'float32',
    simd,
    bytes: 4,
    count: 4,
    load: v128.load,
    loadSplat: v128.load32Splat,
    loadOne: v128.load32Zero,
    store: (f, address, x, offset) => f.store(address, x, offset),
    storeOne: (f, address, x, offset) => f.storeLane(32, address, x, 0, offset),
    constant: (value) => constants(new Float32Array(4).fill(value)),
    add: f32x4.add,
    sub: f32x4.sub,
    mul: f32x4.mul,
    div: f32x4.div,
    neg: f32x4.neg,
    abs: f32x4.abs,
    sqrt: f32x4.sqrt,
    min: f32x4.min,
    max: f32x4.max,
    floor: f32x4.floor,
    ceil: f32x4.ceil,
    trunc: f32x4.trunc,
    nearest: f32x4.nearest,
    equal: f32x4.eq,
    notEqual: f32x4.ne,
    less: f32x4.lt,
    lessEqual: f32x4.le,
    greater: f32x4.gt,
    greaterEqual: f32x4.ge,
    ...(simd === 'relaxed'
      ? {
          madd: f32x4.relaxedMadd,
          nmadd: f32x4.relaxedNmadd,
          select: (mask, a, b) => i32x4.relaxedLaneselect(a, b, mask),
        }
      : {
          madd: (a, b, c) => f32x4.add(f32x4.mul(a, b), c),
          nmadd: (a, b, c) => f32x4.sub(c, f32x4.mul(a, b)),
          select: (mask, a, b) => v128.bitselect(a, b, mask),
        }),
    atMost: f32x4.pmin,
    atLeast: f32x4.pmax,
    bits: {
      constant: (value) => constants(new Int32Array(4).fill(Number(BigInt.asIntN(32, value)))),
      add: i32x4.add,
      sub: i32x4.sub,
      greater: i32x4.gtS,
      shiftLeft: i32x4.shl,
      shiftRight: i32x4.shrU,
    },
    fractionBits: 23,
    bias: 127,
    wide: float64Lanes(options),
    scalars,
  };
};

/** Two entries of float64. */
const float64Lanes = (options: LanesOptions): FloatLanes => {
  const { simd, constants = inline, scalars } = options;
  const lanes: FloatLanes = {
    dtype: 'float64',
    simd,
    bytes: 8,
    count: 2,
    load: v128.load,
    loadSplat: v128.load64Splat,
    loadOne: v128.load64Zero,
    store: (f, address, x, offset) => f.store(address, x, offset),
    storeOne: (f, address, x, offset) => f.storeLane(64, address, x, 0, offset),
    constant: (value) => constants(new Float64Array(2).fill(value)),
    add: f64x2.add,
    sub: f64x2.sub,
    mul: f64x2.mul,
    div: f64x2.div,
    neg: f64x2.neg,
    abs: f64x2.abs,
    sqrt: f64x2.sqrt,
    min: f64x2.min,
    max: f64x2.max,
    floor: f64x2.floor,
    ceil: f64x2.ceil,
    trunc: f64x2.trunc,
    nearest: f64x2.nearest,
    equal: f64x2.eq,
    notEqual: f64x2.ne,
    less: f64x2.lt,
    lessEqual: f64x2.le,
    greater: f64x2.gt,
    greaterEqual: f64x2.ge,
    ...(simd === 'relaxed'
      ? {
          madd: f64x2.relaxedMadd,
          nmadd: f64x2.relaxedNmadd,
          select: (mask, a, b) => i64x2.relaxedLaneselect(a, b, mask),
        }
      : {
          madd: (a, b, c) => f64x2.add(f64x2.mul(a, b), c),
          nmadd: (a, b, c) => f64x2.sub(c, f64x2.mul(a, b)),
          select: (mask, a, b) => v128.bitselect(a, b, mask),
        }),
    atMost: f64x2.pmin,
    atLeast: f64x2.pmax,
    bits: {
      constant: (value) => constants(new BigInt64Array(2).fill(BigInt.asIntN(64, value))),
      add: i64x2.add,
      sub: i64x2.sub,
      greater: i64x2.gtS,
      shiftLeft: i64x2.shl,
      shiftRight: i64x2.shrU,
    },
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
