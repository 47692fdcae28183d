import { ShapeError } from '@tapeloop/shapes';
import { describe, expect, it } from 'vitest';
import { reshape, tensor, zeros } from '../src/index.ts';
import { refuses } from './refuses.ts';
import { untyped } from './untyped.ts';

const { expandDims, reshape: anyReshape, squeeze } = untyped;
const x = zeros([2, 3]);

describe('reshape', () => {
  it('shares the entries, which never change', () => {
    const y = tensor([1, 2]);
    expect(reshape(y, [2, 1]).data).toBe(y.data);
    expect(reshape(y, [2])).toBe(y);
  });

  it('keeps a shape of its own', () => {
    const target = [3, 2];
    const y = reshape(x, target);
    target[0] = 6;
    expect(y.shape).toEqual([3, 2]);
  });

  refuses([
    [ShapeError, 'reshape: [2, 3] has 6 elements but [4] has 4', () => anyReshape(x, [4])],
    [ShapeError, 'reshape: [2, 3] does not divide into [-1, 4]', () => anyReshape(x, [-1, 4])],
    [ShapeError, 'reshape: [-1, -1] has more than one -1', () => anyReshape(x, [-1, -1])],
    [
      ShapeError,
      'reshape: cannot tell the -1 in [-1, 0], whose other sizes make 0 elements; write it out',
      () => anyReshape(zeros([0]), [-1, 0]),
    ],
    [
      ShapeError,
      'reshape: dimension 1.5 of [1.5, 4] is neither a whole number of 0 or more nor -1',
      () => anyReshape(x, [1.5, 4]),
    ],
    [TypeError, 'reshape: the shape must be an array, got a number.', () => anyReshape(x, 6)],
    [
      TypeError,
      'reshape: a number is not a tensor; make one of it with tensor(...).',
      () => anyReshape(1, [1]),
    ],
  ]);
});

describe('expandDims', () => {
  refuses([
    [ShapeError, 'expandDims: axis 3 is out of range for shape [2, 3]', () => expandDims(x, 3)],
    [ShapeError, 'expandDims: axis -4 is out of range for shape [2, 3]', () => expandDims(x, -4)],
    [
      TypeError,
      'expandDims: a number is not a tensor; make one of it with tensor(...).',
      () => expandDims(1, 0),
    ],
  ]);
});

describe('squeeze', () => {
  refuses([
    [ShapeError, 'squeeze: axis 0 of [2, 3] has size 2, not 1', () => squeeze(x, 0)],
    [ShapeError, 'squeeze: axis 2 is out of range for shape [2, 3]', () => squeeze(x, 2)],
    [
      TypeError,
      'squeeze: undefined is not a tensor; make one of it with tensor(...).',
      () => squeeze(),
    ],
  ]);
});
