import { ShapeError } from '@tapeloop/shapes';
import { describe } from 'vitest';
import { zeros } from '../src/index.ts';
import { refuses } from './refuses.ts';
import { untyped } from './untyped.ts';

const { slice } = untyped;
const x = zeros([2, 3]);

describe('slice', () => {
  refuses([
    [
      ShapeError,
      'slice: start 3 is past axis 0 of [2, 3], which has size 2',
      () => slice(x, 3, undefined),
    ],
    [
      ShapeError,
      'slice: end -4 is before axis 1 of [2, 3], which has size 3',
      () => slice(x, 0, -4, 1),
    ],
    [ShapeError, 'slice: start 2 is after end 1 on axis 1 of [2, 3]', () => slice(x, 2, 1, 1)],
    [ShapeError, 'slice: start 0.5 is not a whole number', () => slice(x, 0.5, 1)],
    [ShapeError, 'slice: end NaN is not a whole number', () => slice(x, 0, NaN)],
    [ShapeError, 'slice: axis 2 is out of range for shape [2, 3]', () => slice(x, 0, 1, 2)],
    [
      TypeError,
      'slice: an array of 2 is not a tensor; make one of it with tensor(...).',
      () => slice([1, 2], 0, 1),
    ],
  ]);
});
