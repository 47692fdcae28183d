import { ShapeError } from '@tapeloop/shapes';
import { describe } from 'vitest';
import { zeros } from '../src/index.ts';
import { refuses } from './refuses.ts';
import { untyped } from './untyped.ts';

const x = zeros([4, 3]);

describe.each(['cumsum', 'cumprod'] as const)('%s', (name) => {
  const op = untyped[name];
  refuses([
    [ShapeError, `${name}: axis 2 is out of range for shape [4, 3]`, () => op(x, 2)],
    [ShapeError, `${name}: axis 0,1 is out of range for shape [4, 3]`, () => op(x, [0, 1])],
    [ShapeError, `${name}: axis -1 is out of range for shape []`, () => op(zeros([]))],
    [TypeError, `${name}: a number is not a tensor; make one of it with tensor(...).`, () => op(1)],
  ]);
});
