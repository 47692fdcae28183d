// What NumPy makes of the matrices in reference/linear-algebra.json, made by tools/reference/linear_algebra_numpy.py.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  cholesky,
  determinant,
  inverse,
  slogdet,
  solve,
  tensor,
  type NdArray,
  type Tensor,
} from '../src/index.ts';

type Plain = number | 'nan' | 'inf' | '-inf' | readonly Plain[];

interface Row {
  readonly matrix: readonly (readonly Plain[])[];
  readonly solution: Plain | null;
  readonly inverse: Plain | null;
  readonly determinant: Plain;
  readonly sign: Plain;
  readonly logarithm: Plain;
  readonly cholesky: Plain | null;
}

const file = new URL('reference/linear-algebra.json', import.meta.url);
const rows: readonly Row[] = JSON.parse(readFileSync(file, 'utf8'));

const words: Readonly<Record<string, number>> = { nan: NaN, inf: Infinity, '-inf': -Infinity };
const numbers = (x: Plain): number[] =>
  typeof x === 'object' ? x.flatMap(numbers) : [typeof x === 'number' ? x : words[x]!];

/** The entries that differ by more than rounding, in relation to the largest. */
function differences(actual: NdArray, expected: Plain): string[] {
  const want = numbers(expected);
  const limit = 1e-9 * Math.max(...want.map(Math.abs));
  return want.flatMap((x, i) => {
    const got = actual.data[i]!;
    const near = Number.isFinite(x) ? Math.abs(got - x) <= limit : Object.is(got, x);
    return near ? [] : [`entry ${i}: ${got}, not ${x}`];
  });
}

describe.each(rows)('as in numpy $matrix', (row) => {
  const n = row.matrix.length;
  const a = tensor({ shape: [n, n], data: Float64Array.from(numbers(row.matrix)) });
  const right = tensor(Float64Array.from(row.matrix, (_, i) => i + 1));

  it('has the determinant, its sign and its logarithm', () => {
    const [sign, logarithm] = slogdet(a);
    expect(differences(determinant(a), row.determinant)).toEqual([]);
    expect(differences(sign, row.sign)).toEqual([]);
    expect(differences(logarithm, row.logarithm)).toEqual([]);
  });

  it.runIf(row.solution !== null)('has the solution and the inverse', () => {
    expect(differences(solve(a, right) as Tensor, row.solution!)).toEqual([]);
    expect(differences(inverse(a), row.inverse!)).toEqual([]);
  });

  it.runIf(row.solution === null)('is singular', () => {
    expect(() => solve(a, right)).toThrow(/^solve: the matrix is singular: pivot \d is 0\.$/u);
    expect(() => inverse(a)).toThrow(/^inverse: the matrix is singular: pivot \d is 0\.$/u);
  });

  it.runIf(row.cholesky !== null)('has the Cholesky factor', () => {
    expect(differences(cholesky(a), row.cholesky!)).toEqual([]);
  });
});
