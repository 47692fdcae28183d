import { ShapeError } from '@tapeloop/shapes';
import { describe } from 'vitest';
import { zeros } from '../src/index.ts';
import { refuses } from './refuses.ts';
import { untyped } from './untyped.ts';

const { split } = untyped;
const x = zeros([2, 3]);

describe('split', () => {
  refuses([
    [ShapeError, 'split: axis 1 of [2, 3] has size 3, not divisible by 2', () => split(x, 2, 1)],
    [ShapeError, 'split: parts must be a whole number of 1 or more, got 0', () => split(x, 0, 1)],
    [
      ShapeError,
      'split: parts must be a whole number of 1 or more, got 1.5',
      () => split(x, 1.5, 1),
    ],
    [ShapeError, 'split: axis 2 is out of range for shape [2, 3]', () => split(x, 1, 2)],
    [ShapeError, 'split: axis undefined is out of range for shape [2, 3]', () => split(x, 1)],
    [
      TypeError,
      'split: an array of 2 is not a tensor; make one of it with tensor(...).',
      () => split([1, 2], 2, 0),
    ],
  ]);
});
