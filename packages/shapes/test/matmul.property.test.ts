import { test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { broadcastShapes, matmulShape, swapAxesShape } from '../src/index.ts';
import { resultOf, shapes } from './arbitraries.ts';

const transposed = (shape: number[]): number[] => swapAxesShape(shape, -1, -2);

test.prop([shapes(2, 4), shapes(2, 4)])('follows the definition of numpy', (a, b) => {
  const batch = resultOf(() => broadcastShapes('matmul', a.slice(0, -2), b.slice(0, -2)));
  const fits = typeof batch !== 'string' && a.at(-1) === b.at(-2);
  expect(resultOf(() => matmulShape(a, b))).toEqual(
    fits ? [...batch, a.at(-2), b.at(-1)] : expect.stringMatching(/^matmul: cannot multiply/),
  );
});

test.prop([shapes(2, 4), shapes(2, 4)])(
  'of transposes is the transpose of the other order',
  (a, b) => {
    const direct = resultOf(() => transposed(matmulShape(a, b)));
    const other = resultOf(() => matmulShape(transposed(b), transposed(a)));
    if (typeof direct === 'string') expect(other).toBeTypeOf('string');
    else expect(other).toEqual(direct);
  },
);
