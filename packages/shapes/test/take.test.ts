import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { gatherShape, takeAlongAxisShape, takeShape } from '../src/index.ts';
import { shapeAndAxis, shapes } from './arbitraries.ts';

describe('takeShape', () => {
  it.each([
    [[64, 27, 100], [5, 6], 1, [64, 5, 6, 100]],
    [[64, 27, 100], [], -1, [64, 27]],
    [[3], [0], 0, [0]],
  ])('of %j and ids %j along %d is %j', (shape, ids, axis, result) => {
    expect(takeShape(shape, ids, axis)).toEqual(result);
  });

  test.prop([shapes(1), shapes()])('is that of gather along the first axis', (shape, ids) => {
    expect(takeShape(shape, ids, 0)).toEqual(gatherShape(shape, ids));
  });
});

describe('takeAlongAxisShape', () => {
  test.prop([shapeAndAxis, fc.nat(9)])('is that of the ids', ([shape, axis], length) => {
    const ids = shape.with(axis, length);
    expect(takeAlongAxisShape(shape, ids, axis)).toEqual(ids);
  });

  it.each([
    [[], [2], 0, 'takeAlongAxis: axis 0 is out of range for shape []'],
    [[2, 3], [3], 0, 'takeAlongAxis: ids [3] need as many axes as [2, 3]'],
    [[2, 3], [2, 3], 0.5, 'takeAlongAxis: axis 0.5 is out of range for shape [2, 3]'],
  ])('of %j and ids %j along %d is refused', (shape, ids, axis, message) => {
    expect(() => takeAlongAxisShape(shape, ids, axis)).toThrow(message);
  });
});
