// The typed faces that several elementwise operations share. D is the dtype of an operand, never for a plain number.
import type { Arg, Broadcast, Out, Shape } from '@tapeloop/shapes';
import type { DType, Float } from './dtype.ts';
import type { BoolTensor, NdArray, Of, Tensor } from './nd-array.ts';

/** The dtype of arithmetic on dtypes D and E: a float where there is one, an integer otherwise. */
export type Arithmetic<D extends DType, E extends DType = never> = [D | E] extends [never]
  ? Float
  : [D | E] extends ['int32' | 'bool']
    ? 'int32'
    : true extends IsFloat<D> | IsFloat<E>
      ? Float
      : Float | 'int32';

type IsFloat<D extends DType> = [D] extends [never] ? false : [D] extends [Float] ? true : false;

/** The dtype of a sum: booleans are counted. */
export type Summed<D extends DType> = D extends 'bool' ? 'int32' : D;

/** Arithmetic on two operands: floats, integers or plain numbers, broadcast. */
export interface Binary<Op extends string> {
  <B extends Shape = [], A extends Shape = B, D extends DType = never, E extends DType = never>(
    a: NdArray<A, D> | number,
    b: Arg<Broadcast<Op, A, B>, NdArray<B, E> | number>,
  ): Of<Arithmetic<D, E>, Out<Broadcast<Op, A, B>>>;
}

/** A function of two operands that gives floats, broadcast. */
export interface FloatBinary<Op extends string> {
  <B extends Shape = [], A extends Shape = B>(
    a: NdArray<A> | number,
    b: Arg<Broadcast<Op, A, B>, NdArray<B> | number>,
  ): Tensor<Out<Broadcast<Op, A, B>>>;
}

/** A comparison of two operands, broadcast. */
export interface Comparison<Op extends string> {
  <B extends Shape = [], A extends Shape = B>(
    a: NdArray<A> | number,
    b: Arg<Broadcast<Op, A, B>, NdArray<B> | number>,
  ): BoolTensor<Out<Broadcast<Op, A, B>>>;
}

/** A function of one operand that keeps its dtype. */
export interface Unary {
  <S extends Shape = [], D extends DType = never>(x: NdArray<S, D> | number): Of<Arithmetic<D>, S>;
}

/** A function of one operand that gives floats. */
export interface FloatUnary {
  <S extends Shape = []>(x: NdArray<S> | number): Tensor<S>;
}
