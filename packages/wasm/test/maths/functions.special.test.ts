import { describe, expect, it } from 'vitest';
import {
  binaryFunctions,
  unaryFunctions,
  type BinaryName,
  type UnaryName,
} from '../../src/maths/functions.ts';
import { apply, lanesCases } from './apply.ts';
import { pairEstimates } from './estimates.ts';

const inf = Infinity;
const nan = Number.NaN;
const half = Math.PI / 2;

/** Results at -Infinity, -0, 0 and Infinity. NaN gives NaN everywhere. */
const atSpecial: Readonly<Record<UnaryName, readonly [number, number, number, number]>> = {
  abs: [inf, 0, 0, inf],
  acos: [nan, half, half, nan],
  asin: [nan, -0, 0, nan],
  atan: [-half, -0, 0, half],
  cbrt: [-inf, -0, 0, inf],
  ceil: [-inf, -0, 0, inf],
  cos: [nan, 1, 1, nan],
  cosh: [inf, 1, 1, inf],
  erf: [-1, -0, 0, 1],
  erfc: [2, 1, 1, 0],
  exp: [0, 1, 1, inf],
  expm1: [-1, -0, 0, inf],
  floor: [-inf, -0, 0, inf],
  gelu: [nan, -0, 0, inf],
  geluTanh: [nan, -0, 0, inf],
  log: [nan, -inf, -inf, inf],
  log1p: [nan, -0, 0, inf],
  neg: [inf, 0, -0, -inf],
  relu: [0, -0, 0, inf],
  round: [-inf, -0, 0, inf],
  sigmoid: [0, 0.5, 0.5, 1],
  sign: [-1, 0, 0, 1],
  silu: [nan, -0, 0, inf],
  sin: [nan, -0, 0, nan],
  sinh: [-inf, -0, 0, inf],
  softplus: [0, Math.LN2, Math.LN2, inf],
  sqrt: [nan, -0, 0, inf],
  tan: [nan, -0, 0, nan],
  tanh: [-1, -0, 0, 1],
};

const values = [nan, -inf, -3, -2, -1.5, -1, -0.5, -0, 0, 0.5, 1, 1.5, 2, 3, inf];
const grid = values.flatMap((a) => values.map((b) => [a, b] as const));

describe.each(lanesCases)('$name', ({ dtype, simd }) => {
  const round = dtype === 'float32' ? Math.fround : (x: number): number => x;

  it.each(Object.entries(atSpecial))('%s at NaN, infinities and zeros', (name, expected) => {
    const { code } = unaryFunctions[name as UnaryName];
    const y = apply({ dtype, simd }, code, [nan, -inf, -0, 0, inf]);
    expect([...y]).toEqual([nan, ...expected].map(round));
  });

  it.each(Object.keys(binaryFunctions) as BinaryName[])('%s on a grid with specials', (name) => {
    const { code } = binaryFunctions[name];
    const [a, b] = [grid.map((pair) => pair[0]), grid.map((pair) => pair[1])];
    const y = apply({ dtype, simd }, code, a, b);
    for (const [i, [x, other]] of grid.entries()) {
      const expected = round(pairEstimates[name](x, other));
      const close = Math.abs(y[i]! / expected - 1) < 1e-6;
      expect({ x, other, y: y[i], expected }).toSatisfy(() => close || Object.is(y[i], expected));
    }
  });

  it('takes JavaScript for sines of large angles, in their lanes only', () => {
    const x = [1, 1e7, 2, 1e22, 3, -1e30, 4, 5];
    for (const name of ['sin', 'cos', 'tan'] as const) {
      const y = apply({ dtype, simd }, unaryFunctions[name].code, x);
      for (const [i, angle] of x.entries()) {
        expect(y[i]! / Math[name](round(angle))).toBeCloseTo(1, 5);
      }
    }
  });

  it('takes JavaScript for remainders of large quotients, in their lanes only', () => {
    const a = [5, 1e30, -7, 2 ** 100, -1e25, 6, 7, 8].map(round);
    const b = [3, 7, 4, -3, 11, 4, 4, -3].map(round);
    const y = apply({ dtype, simd }, binaryFunctions.mod.code, a, b);
    expect([...y]).toEqual(a.map((x, i) => pairEstimates.mod(x, b[i]!)));
  });
});
