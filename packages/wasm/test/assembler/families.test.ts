import { describe, expect, it } from 'vitest';
import { f64, i32, i64, select } from '../../src/index.ts';
import { evaluate } from '../run.ts';

describe('select', () => {
  it('gives the first value where the condition is not 0, else the second', () => {
    expect(evaluate(select(f64.const(1.5), f64.const(2.5), 7))).toBe(1.5);
    expect(evaluate(select(f64.const(1.5), f64.const(2.5), 0))).toBe(2.5);
  });

  it('takes a condition that is computed', () => {
    expect(evaluate(select(i32.const(3), i32.const(4), i64.ltS(-1n, 0n)))).toBe(3);
  });

  it('refuses values of two types, and a condition that is no i32', () => {
    // @ts-expect-error -- two types
    expect(() => select(i32.const(1), i64.const(1n), 1)).toThrow(
      'select: operand 2 is i64, not i32.',
    );
    // @ts-expect-error -- a condition is an i32
    expect(() => select(i32.const(1), i32.const(2), i64.const(1n))).toThrow(
      'select: operand 3 is i64, not i32.',
    );
  });
});
