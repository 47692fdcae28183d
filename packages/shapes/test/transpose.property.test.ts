import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { swapAxesShape, transposeShape } from '../src/index.ts';
import { shapeAndAxis, shapeAndOrder } from './arbitraries.ts';

test.prop([shapeAndOrder])('is undone by the inverse order', ([shape, order]) => {
  const inverse = order.map((_, axis) => order.indexOf(axis));
  expect(transposeShape(transposeShape(shape, order), inverse)).toEqual(shape);
});

test.prop([shapeAndOrder])('puts axis order[k] at k', ([shape, order]) => {
  const result = transposeShape(shape, order);
  for (const [k, axis] of order.entries()) expect(result[k]).toBe(shape[axis]);
});

test.prop([shapeAndAxis, fc.nat()])('an exchange is a transposition', ([shape, i], seed) => {
  const rank = shape.length;
  const j = seed % rank;
  const first = (i + rank) % rank;
  const order = shape.map((_, axis) => (axis === first ? j : axis === j ? first : axis));
  expect(swapAxesShape(shape, i, j)).toEqual(transposeShape(shape, order));
  expect(swapAxesShape(shape, j - rank, i)).toEqual(transposeShape(shape, order));
});
