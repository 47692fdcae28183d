import { tensor, type Tensor } from '@tapeloop/tensor';
import { expect, it } from 'vitest';
import { plus, times, type Complex } from '../../src/cells/complex.ts';

const pair = (re: number, im: number): Complex => [tensor(re), tensor(im)];
const numbers = (z: readonly Tensor[]): unknown[] => z.map((part) => part.toArray());

it('complex numbers are added and multiplied', () => {
  expect(numbers(plus(pair(1, 2), pair(3, -4)))).toEqual([4, -2]);
  // (1 + 2i)(3 - 4i) = 3 - 4i + 6i + 8
  expect(numbers(times(pair(1, 2), pair(3, -4)))).toEqual([11, 2]);
});
