import type {
  Arg,
  Broadcast,
  Concat,
  ExpandDims,
  Gather,
  MatMul,
  Out,
  OutShapes,
  Reduce,
  Shape,
  Slice,
  SoftmaxCrossEntropy,
  Split,
  Squeeze,
  Stack,
  SwapAxes,
  Transpose,
  Unstack,
} from '../src/index.ts';

// Functions whose sizes, or whole shapes, are type parameters: their bodies check without a cast.
// The functions here stand for operations on arrays; only their types matter.

interface Arr<out S extends Shape = Shape> {
  readonly shape: Readonly<S>;
}
type Arrs<L extends Shape[]> = { [K in keyof L]: Arr<L[K]> };
type ShapesOf<L extends readonly Arr[]> = {
  [K in keyof L]: L[K] extends Arr<infer S> ? S : never;
};
type Operand<S extends Shape> = Arr<S> | number;

/** A number takes the shape of the other operand, or none. */
interface Add {
  <B extends Shape = [], A extends Shape = B>(
    a: Operand<A>,
    b: Arg<Broadcast<'add', A, B>, Operand<B>>,
  ): Arr<Out<Broadcast<'add', A, B>>>;
}
interface Mean {
  <S extends Shape, I extends number | undefined = undefined, const K extends boolean = false>(
    x: Arr<S>,
    axis?: Arg<Reduce<'mean', S, I, K>, I>,
    options?: { keepDims?: K },
  ): Arr<Out<Reduce<'mean', S, I, K>>>;
}

declare const add: Add;
declare const mean: Mean;
declare function matmul<A extends Shape, B extends Shape>(
  a: Arr<A>,
  b: Arg<MatMul<A, B>, Arr<B>>,
): Arr<Out<MatMul<A, B>>>;
declare function concat<const L extends readonly Arr[], I extends number>(
  list: Arg<Concat<ShapesOf<L>, I>, L>,
  axis: I,
): Arr<Out<Concat<ShapesOf<L>, I>>>;
declare function stack<const L extends readonly Arr[], I extends number>(
  list: Arg<Stack<ShapesOf<L>, I>, L>,
  axis: I,
): Arr<Out<Stack<ShapesOf<L>, I>>>;
declare function unstack<S extends Shape, I extends number>(
  x: Arr<S>,
  axis: Arg<Unstack<S, I>, I>,
): Arrs<OutShapes<Unstack<S, I>>>;
declare function split<S extends Shape, N extends number, I extends number>(
  x: Arr<S>,
  parts: Arg<Split<S, N, I>, N>,
  axis: I,
): Arrs<OutShapes<Split<S, N, I>>>;
declare function slice<S extends Shape, P extends number, Q extends number, I extends number>(
  x: Arr<S>,
  start: P,
  end: Arg<Slice<S, P, Q, I>, Q>,
  axis: I,
): Arr<Out<Slice<S, P, Q, I>>>;
declare function transpose<S extends Shape, const P extends readonly number[]>(
  x: Arr<S>,
  axes: Arg<Transpose<S, P>, P>,
): Arr<Out<Transpose<S, P>>>;
declare function swapAxes<S extends Shape, I extends number, J extends number>(
  x: Arr<S>,
  i: Arg<SwapAxes<S, I, J>, I>,
  j: J,
): Arr<Out<SwapAxes<S, I, J>>>;
declare function expandDims<S extends Shape, I extends number>(
  x: Arr<S>,
  axis: Arg<ExpandDims<S, I>, I>,
): Arr<Out<ExpandDims<S, I>>>;
declare function squeeze<S extends Shape, I extends number>(
  x: Arr<S>,
  axis: Arg<Squeeze<S, I>, I>,
): Arr<Out<Squeeze<S, I>>>;
declare function gather<S extends Shape, I extends Shape>(
  table: Arr<S>,
  ids: Arg<Gather<S, I>, Arr<I>>,
): Arr<Out<Gather<S, I>>>;
declare function crossEntropy<S extends Shape, L extends Shape>(
  logits: Arr<S>,
  labels: Arg<SoftmaxCrossEntropy<S, L>, Arr<L>>,
): Arr<Out<SoftmaxCrossEntropy<S, L>>>;

export function elementwise<S extends Shape>(x: Arr<S>): Arr<S> {
  return add(1, add(add(x, x), 2));
}

export function centred<B extends number>(x: Arr<[B, 256]>, shift: Arr<[256]>): Arr<[B, 256]> {
  return add(add(x, mean(x, -1, { keepDims: true })), shift);
}

export function shiftFirst<B extends number>(x: Arr<[B, 256]>, shift: Arr<[256]>): Arr<[B, 256]> {
  return add(shift, x);
}

export function cell<B extends number>(
  x: Arr<[B, 100]>,
  h: Arr<[B, 256]>,
  weights: Arr<[356, 1024]>,
): Arr<[B, 256]> {
  const [i, f, g, o] = split(matmul(concat([x, h], 1), weights), 4, 1);
  return add(add(i, f), add(g, o));
}

export function anyCell<B extends number, I extends number, H extends number>(
  x: Arr<[B, I]>,
  h: Arr<[B, H]>,
  wx: Arr<[I, H]>,
  wh: Arr<[H, H]>,
): Arr<[B, H]> {
  return add(matmul(x, wx), matmul(h, wh));
}

export function attention<B extends number, T extends number>(x: Arr<[B, T, 64]>): Arr<[B, T, 64]> {
  const scores: Arr<[B, T, T]> = matmul(x, swapAxes(x, -1, -2));
  const same: Arr<[B, T, T]> = matmul(x, transpose(x, [0, 2, 1]));
  return matmul(add(scores, same), x);
}

export function overTime<B extends number>(x: Arr<[3, B, 64]>): Arr<[B, 3, 64]> {
  const [first, second, third] = unstack(x, 0);
  return stack([first, second, third], 1);
}

export function column<B extends number>(x: Arr<[B, 100]>): Arr<[B, 10]> {
  return slice(squeeze(expandDims(x, 1), 1), 20, 30, 1);
}

export function pair<S extends Shape>(x: Arr<S>): Arr<[2, ...S]> {
  return stack([x, x], 0);
}

export function loss<B extends number>(table: Arr<[27, 27]>, ids: Arr<[B]>): Arr<[]> {
  return mean(crossEntropy(gather(table, ids), ids));
}

export function mistakes<B extends number>(x: Arr<[B, 100]>, w: Arr<[101, 256]>): void {
  // @ts-expect-error -- inner dimensions 100 and 101 differ
  matmul(x, w);
  // @ts-expect-error -- axis -1 is 100 vs 256
  add(x, w);
  // @ts-expect-error -- axis 2 is out of range
  mean(x, 2);
}

/** One mistake is one error: what follows from it is `any`. */
export function oneMistake(x: Arr<[64, 100]>, w: Arr<[101, 256]>): void {
  // @ts-expect-error -- inner dimensions 100 and 101 differ
  const wrong = matmul(x, w);
  const more = concat([add(matmul(wrong, w), x), x], 1);
  swapAxes(stack([more, wrong], 0), 0, 1);
}
