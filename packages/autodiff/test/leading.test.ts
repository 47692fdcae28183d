import { expectTypeOf, it } from 'vitest';
import type { Element, Jacobian, Length, Stacked, WithShape } from '../src/leading.ts';
import type { Vec } from './vector.ts';

interface Tree<A, B> {
  readonly a: A;
  readonly b: readonly [B, null];
}

it('WithShape is the same kind of value with another shape', () => {
  expectTypeOf<WithShape<Vec<[2, 3]>, [7]>>().toEqualTypeOf<Vec<[7]>>();
});

it('Element takes the leading axis off every leaf', () => {
  expectTypeOf<Element<Tree<Vec<[5, 2, 3]>, Vec<[5]>>>>().toEqualTypeOf<
    Tree<Vec<[2, 3]>, Vec<[]>>
  >();
  expectTypeOf<Element<Vec>>().toEqualTypeOf<Vec>();
  expectTypeOf<Element<null>>().toEqualTypeOf<null>();
});

it('Stacked puts a leading axis before every leaf', () => {
  expectTypeOf<Stacked<Tree<Vec<[2, 3]>, Vec<[]>>, 5>>().toEqualTypeOf<
    Tree<Vec<[5, 2, 3]>, Vec<[5]>>
  >();
  expectTypeOf<Stacked<Vec<[2]>>>().toEqualTypeOf<Vec<[number, 2]>>();
  expectTypeOf<Stacked<null, 5>>().toEqualTypeOf<null>();
});

it('Length is that of the leading axis', () => {
  expectTypeOf<Length<Tree<Vec<[5, 2]>, Vec<[5]>>>>().toEqualTypeOf<5>();
  expectTypeOf<Length<Vec>>().toEqualTypeOf<number>();
  expectTypeOf<Length<null>>().toEqualTypeOf<number>();
});

it('Jacobian has the shape of the output before that of the argument', () => {
  expectTypeOf<Jacobian<Vec<[4]>, Vec<[2, 3]>>>().toEqualTypeOf<Vec<[4, 2, 3]>>();
  expectTypeOf<Jacobian<number, Vec<[2, 3]>>>().toEqualTypeOf<Vec<[2, 3]>>();
  expectTypeOf<Jacobian<Vec<[4]>, number>>().toEqualTypeOf<Vec<[4]>>();
  expectTypeOf<Jacobian<number, number>>().toEqualTypeOf<number>();
  expectTypeOf<Jacobian<{ y: Vec<[4]> }, { p: number; q: Vec<[2]> }>>().toEqualTypeOf<{
    y: { p: Vec<[4]>; q: Vec<[4, 2]> };
  }>();
});
