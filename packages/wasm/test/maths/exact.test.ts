import { describe, expect, it } from 'vitest';
import {
  binaryFunctions,
  unaryFunctions,
  type BinaryName,
  type UnaryName,
} from '../../src/maths/functions.ts';
import reference from '../reference/maths.json' with { type: 'json' };
import { exactly, exactlyOfTwo, ulpsBetween, type Exact } from './exact.ts';

/** An operand or two, then m as text and e: the value is m 2^e. */
type Row = readonly (number | string)[];

// The cast: functions by name.
const tables = Object.entries(reference.values as Readonly<Record<string, readonly Row[]>>);

const exactOf = (name: string, operands: readonly number[]): Exact | undefined => {
  const [a, b] = operands;
  // The casts: the script takes names of the two tables.
  return b === undefined ? exactly(name as UnaryName, a!) : exactlyOfTwo(name as BinaryName, a!, b);
};

describe('exactly', () => {
  it.each(tables)('%s has the values of mpmath', (name, rows) => {
    for (const row of rows) {
      const { value, bits } = exactOf(name, row.slice(0, -2) as number[])!;
      const [mantissa, exponent] = row.slice(-2);
      const shift = BigInt(-bits - Number(exponent));
      const m = shift < 0n ? value >> -shift : value << shift;
      const distance = m - BigInt(mantissa!);
      expect({ row, distance }).toSatisfy(() => distance > -3n && distance < 3n);
    }
  });

  it('has every function whose results are not exact in float64', () => {
    const names = [...Object.entries(unaryFunctions), ...Object.entries(binaryFunctions)]
      .filter(([, { ulp }]) => ulp.float64 > 0.5)
      .map(([name]) => name);
    expect(tables.map(([name]) => name).toSorted()).toEqual(names.toSorted());
  });
});

describe('ulpsBetween', () => {
  const third: Exact = { value: (1n << 200n) / 3n, bits: 200 };

  it('measures in units of the last place', () => {
    expect(ulpsBetween(1 / 3, third, 'float64')).toBeCloseTo(1 / 3, 10);
    expect(ulpsBetween(1 / 3 + 2 ** -54, third, 'float64')).toBeCloseTo(2 / 3, 10);
    expect(ulpsBetween(Math.fround(1 / 3), third, 'float32')).toBeCloseTo(1 / 3, 6);
  });

  it('counts infinity as the number after the largest, and as the nearest of what is beyond', () => {
    const nearTheEnd: Exact = { value: (1n << 128n) - (1n << 105n), bits: 0 };
    expect(ulpsBetween(Infinity, nearTheEnd, 'float32')).toBe(2);
    expect(ulpsBetween(-Infinity, { value: -(1n << 128n), bits: 0 }, 'float32')).toBe(0);
    expect(ulpsBetween(2 ** 127, { value: 1n << 128n, bits: 0 }, 'float32')).toBe(Infinity);
  });

  it('keeps the unit of the smallest normal number below it', () => {
    expect(ulpsBetween(0, { value: 1n, bits: 150 }, 'float32')).toBe(0.5);
  });
});
