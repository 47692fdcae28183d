import { describe, expect, it } from 'vitest';
import { ModuleBuilder, v128 } from '../../src/index.ts';
import { constantPool } from '../../src/maths/constant-pool.ts';
import { floatLanes } from '../../src/maths/float-lanes.ts';
import { unaryFunctions } from '../../src/maths/functions.ts';
import { int32Lanes } from '../../src/maths/int32-lanes.ts';
import type { FloatLanes, Lanes, Vector } from '../../src/maths/lanes.ts';
import { evaluateVector, instantiate } from '../run.ts';
import { lanesCases, modes } from './apply.ts';

const arrays = { float32: Float32Array, float64: Float64Array, int32: Int32Array } as const;

/** The entries of a vector of code without locals. */
const entries = ({ dtype }: Lanes, code: Vector): number[] => [
  ...new arrays[dtype](evaluateVector(code).slice().buffer),
];
const vector = ({ dtype, count }: Lanes, ...values: number[]): Vector =>
  v128.const(new arrays[dtype](values.slice(0, count)));

/** Whether each lane of a mask is set; a mask of anything else is an error. */
const masked = ({ bytes }: Lanes, mask: Vector): boolean[] => {
  const bits = evaluateVector(mask);
  return Array.from({ length: 16 / bytes }, (_, lane) => {
    const part = bits.slice(lane * bytes, (lane + 1) * bytes);
    expect(new Set(part).size).toBe(1);
    expect([0, 255]).toContain(part[0]);
    return part[0] === 255;
  });
};

const allLanes: (readonly [string, Lanes])[] = [
  ...lanesCases.map(({ name, dtype, simd }) => [name, floatLanes(dtype, { simd })] as const),
  ...modes.map((simd) => [`int32, ${simd}`, int32Lanes({ simd })] as const),
];

describe.each(allLanes)('%s', (_name, lanes) => {
  const few = (...values: number[]): number[] => values.slice(0, lanes.count);
  const a = vector(lanes, 7, -3, 0, 5);
  const b = vector(lanes, 2, -3, 4, -1);

  it('computes in every lane', () => {
    expect(entries(lanes, lanes.add(a, b))).toEqual(few(9, -6, 4, 4));
    expect(entries(lanes, lanes.sub(a, b))).toEqual(few(5, 0, -4, 6));
    expect(entries(lanes, lanes.mul(a, b))).toEqual(few(14, 9, 0, -5));
    expect(entries(lanes, lanes.neg(b))).toEqual(few(-2, 3, -4, 1));
    expect(entries(lanes, lanes.abs(b))).toEqual(few(2, 3, 4, 1));
    expect(entries(lanes, lanes.min(a, b))).toEqual(few(2, -3, 0, -1));
    expect(entries(lanes, lanes.max(a, b))).toEqual(few(7, -3, 4, 5));
    expect(entries(lanes, lanes.constant(6))).toEqual(few(6, 6, 6, 6));
  });

  it('compares, and selects by the mask', () => {
    expect(masked(lanes, lanes.equal(a, b))).toEqual(
      [false, true, false, false].slice(0, lanes.count),
    );
    expect(masked(lanes, lanes.notEqual(a, b))).toEqual(
      [true, false, true, true].slice(0, lanes.count),
    );
    expect(masked(lanes, lanes.less(a, b))).toEqual(
      [false, false, true, false].slice(0, lanes.count),
    );
    expect(masked(lanes, lanes.lessEqual(a, b))).toEqual(
      [false, true, true, false].slice(0, lanes.count),
    );
    expect(masked(lanes, lanes.greater(a, b))).toEqual(
      [true, false, false, true].slice(0, lanes.count),
    );
    expect(masked(lanes, lanes.greaterEqual(a, b))).toEqual(
      [true, true, false, true].slice(0, lanes.count),
    );
    expect(entries(lanes, lanes.select(lanes.equal(a, b), lanes.constant(1), a))).toEqual(
      few(7, 1, 0, 5),
    );
  });

  it('loads and stores whole vectors, one entry, and one entry everywhere', () => {
    const module = new ModuleBuilder();
    module.memory({ initial: 1 });
    module.exportMemory('memory');
    const run = module.define('run', {}, (f) => {
      lanes.store(f, 64, lanes.load(0, 16));
      lanes.store(f, 80, lanes.loadSplat(16));
      lanes.store(f, 96, lanes.loadOne(16));
      lanes.storeOne(f, 112, lanes.load(16), lanes.bytes);
    });
    module.export({ run });
    const exports = instantiate(module);
    const { count } = lanes;
    const memory = new arrays[lanes.dtype](exports.memory.buffer);
    const vectorAt = (i: number): number[] =>
      Array.from(memory.subarray(i * count, (i + 1) * count));
    memory.set([7, -3, 5, 9].slice(0, count), count);
    exports['run']!();
    expect(vectorAt(4)).toEqual(few(7, -3, 5, 9));
    expect(vectorAt(5)).toEqual(few(7, 7, 7, 7));
    expect(vectorAt(6)).toEqual(few(7, 0, 0, 0));
    expect(vectorAt(7)).toEqual(few(0, 7, 0, 0));
  });
});

describe.each(lanesCases)('floats: $name', ({ dtype, simd }) => {
  const lanes = floatLanes(dtype, { simd });
  const first = (code: Vector): number => entries(lanes, code)[0]!;
  const of = (value: number): Vector => lanes.constant(value);

  it('rounds to integers', () => {
    const x = vector(lanes, -1.5, 2.5, 0.5, -0.5);
    const few = (...values: number[]): number[] => values.slice(0, lanes.count);
    expect(entries(lanes, lanes.floor(x))).toEqual(few(-2, 2, 0, -1));
    expect(entries(lanes, lanes.ceil(x))).toEqual(few(-1, 3, 1, -0));
    expect(entries(lanes, lanes.trunc(x))).toEqual(few(-1, 2, 0, -0));
    expect(entries(lanes, lanes.nearest(x))).toEqual(few(-2, 2, 0, -0));
  });

  it('has the minima of Math, and bounds that keep NaN', () => {
    for (const [a, b] of [
      [NaN, 1],
      [1, NaN],
      [0, -0],
      [-0, 0],
    ] as const) {
      expect(first(lanes.min(of(a), of(b)))).toBe(Math.min(a, b));
      expect(first(lanes.max(of(a), of(b)))).toBe(Math.max(a, b));
    }
    expect(first(lanes.atMost(of(5), of(2)))).toBe(2);
    expect(first(lanes.atLeast(of(-5), of(2)))).toBe(2);
    expect(first(lanes.atMost(of(NaN), of(2)))).toBeNaN();
    expect(first(lanes.atLeast(of(NaN), of(2)))).toBeNaN();
  });

  it('multiplies and adds', () => {
    expect(first(lanes.madd(of(3), of(4), of(5)))).toBe(17);
    expect(first(lanes.nmadd(of(3), of(4), of(5)))).toBe(-7);
    expect(first(lanes.div(of(3), of(4)))).toBe(0.75);
    expect(first(lanes.sqrt(of(9)))).toBe(3);
  });

  it('takes the lanes as integers', () => {
    const { bits, fractionBits, bias } = lanes;
    const one = bits.shiftLeft(bits.constant(BigInt(bias)), fractionBits);
    expect(first(one)).toBe(1);
    expect(first(bits.add(one, bits.shiftLeft(bits.constant(1n), fractionBits)))).toBe(2);
    expect(first(bits.sub(of(2), bits.shiftLeft(bits.constant(1n), fractionBits)))).toBe(1);
    expect(first(bits.shiftLeft(bits.shiftRight(of(1.75), fractionBits), fractionBits))).toBe(1);
    expect(masked(lanes, bits.greater(of(-1), of(1)))[0]).toBe(false);
  });

  it('has lanes of float64 with the same options', () => {
    expect(lanes.wide.dtype).toBe('float64');
    expect(lanes.wide.wide).toBe(lanes.wide);
    expect(lanes.wide.simd).toBe(simd);
  });

  it('says what a function with rare ranges needs', () => {
    const module = new ModuleBuilder();
    module.memory({ initial: 1 });
    expect(() =>
      module.define('f', {}, (f) => {
        lanes.store(f, 0, unaryFunctions.sin.code(f, lanes, f.let(lanes.load(0))));
      }),
    ).toThrow(
      'lanes: this function calls JavaScript in rare ranges; make the lanes with `importScalars`.',
    );
  });
});

describe('constantPool', () => {
  it('keeps equal vectors once, at addresses from its own on', () => {
    const pool = constantPool(32);
    const lanes: FloatLanes = floatLanes('float32', { simd: 'plain', constants: pool.constants });
    const codes = [1, 2, 1].map((value) => lanes.constant(value));
    expect(codes.map(({ code }) => code)).toEqual([32, 48, 32].map((at) => v128.load(0, at).code));
    expect([...new Float32Array(pool.bytes().buffer)]).toEqual([1, 1, 1, 1, 2, 2, 2, 2]);
  });
});
