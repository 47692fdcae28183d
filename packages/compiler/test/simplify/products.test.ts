import { matmul, tensor, type NdArray, type Tensor } from '@tapeloop/tensor';
import { expect, it } from 'vitest';
import { simplifyProducts } from '../../src/simplify/products.ts';
import { printedBy } from '../printed-by.ts';
import { random } from '../random.ts';

it('casts operands to the dtype of their product, and leaves those that have it', () => {
  const f = (x: NdArray, y: NdArray, flags: NdArray): NdArray[] => [
    matmul(x as Tensor, y as Tensor),
    matmul(flags as Tensor, flags as Tensor),
    matmul(y as Tensor, y as Tensor),
  ];
  const flags = tensor([
    [true, false],
    [true, true],
  ]);
  expect(printedBy(simplifyProducts, f, random([2, 2], 'float32'), random([2, 2]), flags))
    .toMatchInlineSnapshot(`
      "(a: float32 [2, 2], b: float64 [2, 2], c: bool [2, 2]) {
        d: float64 [2, 2] = cast[float64] a
        e: float64 [2, 2] = matmul d b
        f: int32 [2, 2] = cast[int32] c
        g: int32 [2, 2] = matmul f f
        h: float64 [2, 2] = matmul b b
      } -> (e, g, h)"
    `);
});
