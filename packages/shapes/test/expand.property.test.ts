import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { expandDimsShape, squeezeShape } from '../src/index.ts';
import { shapes } from './arbitraries.ts';

const shapeAndNewAxis = shapes(0, 5).chain((shape) =>
  fc.tuple(fc.constant(shape), fc.integer({ min: -shape.length - 1, max: shape.length })),
);

test.prop([shapeAndNewAxis])('squeeze undoes expandDims', ([shape, axis]) => {
  const expanded = expandDimsShape(shape, axis);
  expect(expanded.at(axis)).toBe(1);
  expect(squeezeShape(expanded, axis)).toEqual(shape);
});

test.prop([shapes()])('squeezing all is squeezing the ones in turn', (shape) => {
  let left = shape;
  while (left.includes(1)) left = squeezeShape(left, left.indexOf(1));
  expect(squeezeShape(shape)).toEqual(left);
});
