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

/** A row's matrix, and a right side for it. */
const problem = ({ matrix }: Row): [a: Tensor<[number, number]>, right: Tensor<[number]>] => {
  const n = matrix.length;
  const data = Float64Array.from(numbers(matrix));
  return [tensor({ shape: [n, n], data }), tensor(Float64Array.from(matrix, (_, i) => i + 1))];
};

describe('as in numpy', () => {
  it.each(rows)('$matrix has the determinant, its sign and its logarithm', (row) => {
    const [a] = problem(row);
    const [sign, logarithm] = slogdet(a);
    expect(differences(determinant(a), row.determinant)).toEqual([]);
    expect(differences(sign, row.sign)).toEqual([]);
    expect(differences(logarithm, row.logarithm)).toEqual([]);
  });

  const isRegular = ({ solution }: Row): boolean => solution !== null;
  it.each(rows.filter(isRegular))('$matrix has the solution and the inverse', (row) => {
    const [a, right] = problem(row);
    expect(differences(solve(a, right), row.solution!)).toEqual([]);
    expect(differences(inverse(a), row.inverse!)).toEqual([]);
  });

  it.each(rows.filter((row) => !isRegular(row)))('$matrix is singular', (row) => {
    const [a, right] = problem(row);
    expect(() => solve(a, right)).toThrow(/^solve: the matrix is singular: pivot \d is 0\.$/u);
    expect(() => inverse(a)).toThrow(/^inverse: the matrix is singular: pivot \d is 0\.$/u);
  });

  const isPositive = ({ cholesky: factor }: Row): boolean => factor !== null;
  it.each(rows.filter(isPositive))('$matrix has the Cholesky factor', (row) => {
    expect(differences(cholesky(problem(row)[0]), row.cholesky!)).toEqual([]);
  });
});
