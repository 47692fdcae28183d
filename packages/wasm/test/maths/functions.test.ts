import { describe, expect, it } from 'vitest';
import {
  binaryFunctions,
  unaryFunctions,
  type BinaryName,
  type UnaryName,
} from '../../src/maths/functions.ts';
import { apply, lanesCases, type LanesCase } from './apply.ts';
import { estimates, pairEstimates, rough } from './estimates.ts';
import { exactly, exactlyOfTwo, ulpsBetween } from './exact.ts';
import { pairs, samples } from './samples.ts';

const unaryNames = Object.keys(unaryFunctions) as UnaryName[];
const binaryNames = Object.keys(binaryFunctions) as BinaryName[];

type DType = LanesCase['dtype'];
const nearest = { float32: Math.fround, float64: (x: number) => x } as const;
const formats = {
  float32: { fraction: 23, least: -126, largest: 2 ** 127 },
  float64: { fraction: 52, least: -1022, largest: 2 ** 1023 },
} as const;

/** How far y is from an estimate in units of the last place of that; signs of zeros and NaN count. */
const ulpsFrom = (y: number, estimate: number, dtype: DType): number => {
  const expected = nearest[dtype](estimate);
  if (Object.is(y, expected)) return 0;
  if (!Number.isFinite(estimate) || (y === 0 && expected === 0)) return Infinity;
  const { fraction, least, largest } = formats[dtype];
  const exponent = Math.max(Math.floor(Math.log2(Math.abs(estimate))), least);
  // In two steps: 2^(fraction - exponent) may be too large.
  const inUlps = (x: number): number => x * 2 ** -exponent * 2 ** fraction;
  // Infinity is next to the largest number.
  return Math.abs(
    Number.isFinite(y) ? inUlps(y - estimate) : 2 * inUlps(Math.sign(y) * largest - estimate / 2),
  );
};

interface Failure {
  readonly operands: readonly number[];
  readonly y: number;
  readonly ulps: number;
}

/** The worst of all results. */
const worstOf = (
  rows: readonly (readonly number[])[],
  results: ArrayLike<number>,
  distance: (y: number, row: readonly number[]) => number,
): Failure => {
  let worst: Failure = { operands: [], y: 0, ulps: 0 };
  for (const [i, operands] of rows.entries()) {
    const y = results[i]!;
    const ulps = distance(y, operands);
    if (!(ulps <= worst.ulps)) worst = { operands, y, ulps };
  }
  return worst;
};

const within =
  (bound: number) =>
  ({ ulps }: Failure): boolean =>
    ulps <= bound;

describe.each(lanesCases)('$name', ({ dtype, simd }) => {
  it.each(unaryNames)('%s is within its bound of the exact values', (name) => {
    const { code, ulp } = unaryFunctions[name];
    const x = samples(dtype, 1, dtype === 'float32' ? 2 : 23);
    const worst = worstOf(rowsOf(x), apply({ dtype, simd }, code, x), (y, [operand]) => {
      const exact = exactly(name, operand!);
      if (exact !== undefined) return ulpsBetween(y, exact, dtype);
      return ulpsFrom(y, estimates[name](operand!), dtype);
    });
    expect(worst).toSatisfy(within(ulp[dtype]));
  });

  it.each(binaryNames)('%s is within its bound of the exact values', (name) => {
    const { code, ulp } = binaryFunctions[name];
    const all = pairs(dtype, 1, dtype === 'float32' ? 2 : 23);
    // Signs of powers are among the special values.
    const rows = name === 'pow' ? all.map(([a, b]) => [Math.abs(a), b] as const) : all;
    const [a, b] = [0, 1].map((i) => rows.map((row) => row[i]!));
    const worst = worstOf(rows, apply({ dtype, simd }, code, a!, b!), (y, [first, second]) => {
      const exact = exactlyOfTwo(name, first!, second!);
      if (exact !== undefined) return ulpsBetween(y, exact, dtype);
      return ulpsFrom(y, pairEstimates[name](first!, second!), dtype);
    });
    expect(worst).toSatisfy(within(ulp[dtype]));
  });
});

describe.each(lanesCases.filter(({ dtype }) => dtype === 'float32'))('$name', ({ dtype, simd }) => {
  it.each(unaryNames.filter((name) => !rough.has(name)))(
    '%s is within its bound of float64 on many numbers',
    (name) => {
      const { code, ulp } = unaryFunctions[name];
      const x = samples(dtype, 20);
      const worst = worstOf(rowsOf(x), apply({ dtype, simd }, code, x), (y, [operand]) =>
        ulpsFrom(y, estimates[name](operand!), dtype),
      );
      expect(worst).toSatisfy(within(ulp[dtype]));
    },
  );
});

function rowsOf(x: readonly number[]): number[][] {
  return x.map((operand) => [operand]);
}
