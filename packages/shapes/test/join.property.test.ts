import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { concatShape, splitShapes, stackShape, unstackShapes } from '../src/index.ts';
import { resultOf, shapeAndAxis } from './arbitraries.ts';

test.prop([shapeAndAxis, fc.integer({ min: 1, max: 6 })])(
  'concat undoes split',
  ([shape, axis], parts) => {
    const pieces = resultOf(() => splitShapes(shape, parts, axis));
    if (typeof pieces === 'string') {
      expect(shape.at(axis)! % parts).not.toBe(0);
      expect(pieces).toMatch(/not divisible by/);
    } else {
      expect(pieces).toHaveLength(parts);
      expect(concatShape(pieces, axis)).toEqual(shape);
    }
  },
);

test.prop([shapeAndAxis])('stack undoes unstack', ([shape, axis]) => {
  const slices = unstackShapes(shape, axis);
  fc.pre(slices.length > 0);
  expect(stackShape(slices, axis)).toEqual(shape);
});

test.prop([shapeAndAxis, fc.array(fc.nat(5), { minLength: 1, maxLength: 4 })])(
  'concat adds up the sizes',
  ([shape, axis], sizes) => {
    const pieces = sizes.map((d) => shape.with(axis, d));
    const total = sizes.reduce((sum, d) => sum + d, 0);
    expect(concatShape(pieces, axis)).toEqual(shape.with(axis, total));
  },
);
