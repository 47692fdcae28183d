import { fc, test } from '@fast-check/vitest';
import { grad } from '@tapeloop/autodiff';
import { describe, expect, it } from 'vitest';
import { fullLike, mul, onesLike, sum, tensor, zerosLike, type Tensor } from '../src/index.ts';
import { anyArray, dtypes } from './arbitraries.ts';
import { expectArray } from './oracle.ts';
import { refuses } from './refuses.ts';
import { untyped } from './untyped.ts';

const threefold = (x: Tensor<[2]>) => sum(mul(x, fullLike(x, 3)));

describe('zerosLike, onesLike and fullLike', () => {
  test.prop([anyArray, fc.option(dtypes, { nil: undefined })])(
    'take over the shape, and the dtype unless told',
    (x, asked) => {
      const options = asked === undefined ? {} : { dtype: asked };
      const expected = { shape: x.shape, dtype: asked ?? x.dtype };
      expectArray(zerosLike(x, options), { ...expected, entry: () => 0 });
      expectArray(onesLike(x, options), { ...expected, entry: () => 1 });
      expectArray(fullLike(x, 7, options), { ...expected, entry: () => 7 });
    },
  );

  it('are constants under differentiation', () => {
    expect(grad(threefold)(tensor([1, 2])).toArray()).toEqual([3, 3]);
  });

  refuses([
    [
      TypeError,
      'zerosLike: a number is not a tensor; make one of it with tensor(...).',
      () => untyped.zerosLike(1),
    ],
    [
      TypeError,
      'onesLike: an array of 1 is not a tensor; make one of it with tensor(...).',
      () => untyped.onesLike([1]),
    ],
    [
      TypeError,
      'fullLike: the value must be a plain number, got undefined.',
      () => untyped.fullLike(tensor([1])),
    ],
    [
      TypeError,
      "fullLike: there is no dtype 'int'; use 'float32', 'float64', 'int32' or 'bool'.",
      () => untyped.fullLike(tensor([1]), 1, { dtype: 'int' }),
    ],
  ]);
});
