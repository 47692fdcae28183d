import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { f32, f64, i32, i64, v128 } from '../../src/index.ts';
import { evaluate, evaluateVector } from '../run.ts';

describe('const', () => {
  test.prop([fc.integer()])('i32 gives the integer back', (value) => {
    expect(evaluate(i32.const(value))).toBe(value);
  });

  test.prop([fc.integer({ min: 2 ** 31, max: 2 ** 32 - 1 })])(
    'i32 takes the upper half of the addresses as the same bits',
    (value) => {
      expect(evaluate(i32.const(value))).toBe(value - 2 ** 32);
    },
  );

  test.prop([fc.bigInt({ min: -(1n << 63n), max: (1n << 64n) - 1n })])(
    'i64 gives the bits back',
    (value) => {
      expect(evaluate(i64.const(value))).toBe(BigInt.asIntN(64, value));
    },
  );

  test.prop([fc.float()])('f32 gives the number back', (value) => {
    expect(evaluate(f32.const(value))).toBe(value);
  });

  test.prop([fc.double()])('f64 gives the number back', (value) => {
    expect(evaluate(f64.const(value))).toBe(value);
  });

  test.prop([fc.uint8Array({ minLength: 16, maxLength: 16 })])(
    'v128 gives the bytes back',
    (bytes) => {
      expect(evaluateVector(v128.const(bytes))).toEqual(bytes);
    },
  );

  it('v128 reads a part of a buffer', () => {
    const lanes = new Float32Array([0, 1, 2, 3, 4, 5]).subarray(1, 5);
    const bytes = evaluateVector(v128.const(lanes));
    expect([...new Float32Array(bytes.slice().buffer)]).toEqual([1, 2, 3, 4]);
  });
});

describe('a number that is no constant', () => {
  it.each([1.5, 2 ** 32, -(2 ** 31) - 1, Number.NaN])('i32 refuses %s', (value) => {
    expect(() => i32.const(value)).toThrow(`i32.const: ${value} is not an integer of 32 bits.`);
  });

  it.each([2n ** 64n, -(2n ** 63n) - 1n])('i64 refuses %s', (value) => {
    expect(() => i64.const(value)).toThrow(`i64.const: ${value} is not an integer of 64 bits.`);
  });

  it.each([
    // @ts-expect-error -- a number is no i64
    ['i64', () => i64.add(1n, 2), 'i64.add: the number 2 is not of type i64; '],
    // @ts-expect-error -- a bigint is no f32
    ['f32', () => f32.neg(1n), 'f32.neg: the bigint 1 is not of type f32; '],
    // @ts-expect-error -- a number is no vector
    ['v128', () => v128.not(0), 'v128.not: the number 0 is not of type v128; '],
  ])('%s names the instruction and what each type takes', (_type, write, message) => {
    expect(write).toThrow(`${message}i64 takes a bigint, v128 an expression, the others a number.`);
  });

  it('v128 takes 16 bytes', () => {
    expect(() => v128.const(new Float32Array(3))).toThrow(
      'v128.const: 12 bytes were given; a vector has 16.',
    );
  });
});
