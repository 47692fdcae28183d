import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { reduceShape, reshapeShape, size } from '../src/index.ts';
import { shapeAndOrder } from './arbitraries.ts';

const shapeAndAxes = shapeAndOrder.chain(([shape, order]) =>
  fc.tuple(fc.constant(shape), fc.subarray(order)),
);

test.prop([shapeAndAxes])('removes the axes one by one, the last first', ([shape, axes]) => {
  const oneByOne = axes
    .toSorted((a, b) => b - a)
    .reduce((left, axis) => reduceShape('sum', left, axis, false), shape);
  expect(reduceShape('sum', shape, axes, false)).toEqual(oneByOne);
});

test.prop([shapeAndAxes])('does not care from which end an axis is counted', ([shape, axes]) => {
  const fromEnd = axes.map((axis) => axis - shape.length);
  expect(reduceShape('sum', shape, fromEnd, false)).toEqual(reduceShape('sum', shape, axes, false));
});

test.prop([shapeAndAxes])('has as many elements with the axes kept', ([shape, axes]) => {
  const kept = reduceShape('sum', shape, axes, true);
  const removed = reduceShape('sum', shape, axes, false);
  expect(kept).toHaveLength(shape.length);
  expect(size(kept)).toBe(size(removed));
  expect(reshapeShape(kept, removed)).toEqual(removed);
});
