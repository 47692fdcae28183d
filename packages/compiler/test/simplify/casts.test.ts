import { cast, tensor, type NdArray } from '@tapeloop/tensor';
import { expect, it } from 'vitest';
import { simplifyCasts } from '../../src/simplify/casts.ts';
import { printedBy } from '../printed-by.ts';
import { random } from '../random.ts';

it('drops casts of casts that lost nothing', () => {
  const f = (x: NdArray, n: NdArray) => [
    cast(cast(x, 'float64'), 'float32'),
    cast(cast(n, 'float64'), 'float32'),
    cast(cast(x, 'float64'), 'int32'),
  ];
  expect(printedBy(simplifyCasts, f, random([3], 'float32'), tensor([1, 2], { dtype: 'int32' })))
    .toMatchInlineSnapshot(`
    "(a: float32 [3], b: int32 [2]) {
      c: float32 [2] = cast[float32] b
      d: int32 [3] = cast[int32] a
    } -> (a, c, d)"
  `);
});

it('keeps casts that lose something', () => {
  const f = (x: NdArray, n: NdArray) => [
    cast(cast(x, 'float32'), 'float64'),
    cast(cast(n, 'float32'), 'int32'),
    cast(cast(x, 'int32'), 'float64'),
    cast(cast(n, 'bool'), 'int32'),
  ];
  expect(
    printedBy(simplifyCasts, f, random([3]), tensor([16_777_217, 2], { dtype: 'int32' })).match(
      /cast/g,
    ),
  ).toHaveLength(8);
});
