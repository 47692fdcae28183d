import { ShapeError } from '@tapeloop/shapes';
import { describe } from 'vitest';
import { tensor, zeros } from '../src/index.ts';
import { refuses } from './refuses.ts';
import { untyped } from './untyped.ts';

const { oneHot } = untyped;
const ids = tensor(Int32Array.of(0, 1));

describe('oneHot', () => {
  refuses([
    [
      ShapeError,
      'oneHot: dimension -1 of [2, -1] is not a whole number of 0 or more',
      () => oneHot(ids, -1),
    ],
    [
      ShapeError,
      'oneHot: dimension 1.5 of [2, 1.5] is not a whole number of 0 or more',
      () => oneHot(ids, 1.5),
    ],
    [
      TypeError,
      "oneHot: the dtype must be 'float32' or 'float64', got 'int32'.",
      () => oneHot(ids, 2, { dtype: 'int32' }),
    ],
    [
      TypeError,
      "oneHot: the ids must be an int32 tensor, got float32; use cast(x, 'int32').",
      () => oneHot(zeros([2]), 2),
    ],
    [
      TypeError,
      'oneHot: an array of 2 is not a tensor; make one of it with tensor(...).',
      () => oneHot([0, 1], 2),
    ],
  ]);
});
