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

/** Equal up to a part in `1 / error` of the largest entry. */
function expectNear(actual: NdArray, expected: Plain, error = 1e-9): void {
  const want = numbers(expected);
  const size = Math.max(...want.map(Math.abs));
  const got = [...actual.data];
  expect(got).toHaveLength(want.length);
  want.forEach((x, i) => {
    if (Number.isFinite(x)) expect(Math.abs(got[i]! - x)).toBeLessThanOrEqual(error * size);
    else expect(got[i]).toBe(x);
  });
}

describe.each(rows)('of $matrix', (row) => {
  const n = row.matrix.length;
  const a = tensor({ shape: [n, n], data: Float64Array.from(numbers(row.matrix)) });
  const right = tensor(Float64Array.from(row.matrix, (_, i) => i + 1));

  it('the determinant, its sign and its logarithm are those of numpy', () => {
    const [sign, logarithm] = slogdet(a);
    expectNear(determinant(a), row.determinant);
    expectNear(sign, row.sign);
    expectNear(logarithm, row.logarithm);
  });

  it.runIf(row.solution !== null)('so are the solution and the inverse', () => {
    expectNear(solve(a, right) as Tensor, row.solution!);
    expectNear(inverse(a), row.inverse!);
  });

  it.runIf(row.solution === null)('it is singular, as in numpy', () => {
    expect(() => solve(a, right)).toThrow(/^solve: the matrix is singular: pivot \d is 0\.$/u);
    expect(() => inverse(a)).toThrow(/^inverse: the matrix is singular: pivot \d is 0\.$/u);
  });

  it.runIf(row.cholesky !== null)('so is the Cholesky factor', () => {
    expectNear(cholesky(a), row.cholesky!);
  });
});
