import { add, mul, sub, zeros, type Tensor } from '@tapeloop/tensor';
import { expect, it } from 'vitest';
import { programOf } from './program-of.ts';

/** The operations of each kernel of a function. */
function kernelsOf(f: (...xs: Tensor[]) => unknown, ...xs: Tensor[]): string[][] {
  return programOf(f, ...xs).instructions.map((each) =>
    each.kind === 'entries' ? each.equations.map(({ primitive }) => primitive.name) : [each.kind],
  );
}

const [x, y] = [zeros([3]), zeros([3])];
const one = zeros([1]);

it('gives a loop to each of what have nothing in common', () => {
  const f = (a: Tensor, b: Tensor): Tensor[] => [mul(a, 2), add(b, 1)];
  expect(kernelsOf(f, x, y)).toEqual([['mul'], ['add']]);
});

it('takes what is the same for all entries for nothing in common', () => {
  const f = (a: Tensor, b: Tensor, rate: Tensor): Tensor[] => [mul(a, rate), sub(b, rate)];
  expect(kernelsOf(f, x, y, one)).toEqual([['mul'], ['sub']]);
});

it('keeps together what reads the same entries, or another result', () => {
  const f = (a: Tensor, b: Tensor): Tensor[] => [mul(a, 2), add(a, b), sub(b, 1)];
  expect(kernelsOf(f, x, y)).toEqual([['mul', 'add', 'sub']]);
  const g = (a: Tensor, b: Tensor): Tensor[] => {
    const [p, q] = [mul(a, 2), mul(b, 3)];
    return [p, q, add(p, q)];
  };
  expect(kernelsOf(g, x, y)).toEqual([['mul', 'mul', 'add']]);
});
