import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { padShape, sliceShape } from '../src/index.ts';
import { shapes } from './arbitraries.ts';

const shapeAndWidths = shapes().chain((shape) =>
  fc.tuple(
    fc.constant(shape),
    fc.array(fc.tuple(fc.nat(3), fc.nat(3)), {
      minLength: shape.length,
      maxLength: shape.length,
    }),
  ),
);

test.prop([shapeAndWidths])('slicing the widths off undoes it', ([shape, widths]) => {
  const padded = padShape(shape, widths);
  const sliced = widths.reduce(
    (left, [before, after], axis) => sliceShape(left, before, padded[axis]! - after, axis),
    padded,
  );
  expect(sliced).toEqual(shape);
});
