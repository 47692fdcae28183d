import {
  abs,
  add,
  cast,
  clip,
  div,
  exp,
  greater,
  less,
  log1p,
  maximum,
  minimum,
  mul,
  neg,
  pow,
  relu,
  sigmoid,
  silu,
  sin,
  softplus,
  sqrt,
  sub,
  tanh,
  where,
  type Tensor,
} from '@tapeloop/tensor';
import { all, broadcasts, float, operation, type Operation } from './operation.ts';

const unary = (f: (x: Tensor, k: number) => Tensor): Operation =>
  operation<[Tensor]>([float], ([x], k) => f(x, k));
const beside = all(float, broadcasts);
const binary = (f: (a: Tensor, b: Tensor, k: number) => Tensor): Operation =>
  operation<[Tensor, Tensor]>([float, beside], ([a, b], k) => f(a, b, k));

const smooth = [
  tanh,
  sigmoid,
  silu,
  softplus,
  (x: Tensor) => sin(mul(2, x)),
  (x: Tensor) => exp(tanh(x)),
  (x: Tensor) => log1p(mul(x, x)),
  (x: Tensor) => sqrt(add(mul(x, x), 1)),
] as const;
const kinked = [
  relu,
  abs,
  (x: Tensor) => clip(x, -0.5, 0.5),
  (x: Tensor) => maximum(x, 0.1),
] as const;
const withNumber = [
  (x: Tensor) => mul(0.5, x),
  (x: Tensor) => sub(1, x),
  (x: Tensor) => add(x, 1),
  (x: Tensor) => div(x, 2),
  (x: Tensor) => mul(x, 0),
  (x: Tensor) => sub(x, 0),
  (x: Tensor) => mul(1, x),
  (x: Tensor) => pow(x, 2),
] as const;

const chosen = <Item>(list: readonly Item[], k: number): Item => list[k % list.length]!;

export const elementwise = {
  smooth: unary((x, k) => chosen<(x: Tensor) => Tensor>(smooth, k)(x)),
  kinked: unary((x, k) => chosen<(x: Tensor) => Tensor>(kinked, k)(x)),
  withNumber: unary((x, k) => chosen<(x: Tensor) => Tensor>(withNumber, k)(x)),
  neg: unary((x) => neg(x)),
  add: binary((a, b) => add(a, b)),
  sub: binary((a, b) => sub(a, b)),
  mul: binary((a, b) => mul(a, b)),
  div: binary((a, b) => div(a, add(1, mul(b, b)))),
  extremum: binary((a, b, k) => (k % 2 === 0 ? maximum(a, b) : minimum(a, b))),
  /** An update gate. */
  blend: operation<[Tensor, Tensor, Tensor]>([float, beside, beside], ([a, b, c]) =>
    add(mul(sigmoid(a), b), mul(sub(1, sigmoid(a)), c)),
  ),
  where: operation<[Tensor, Tensor, Tensor]>([float, beside, beside], ([a, b, c], k) =>
    k % 2 === 0 ? where(less(a, b), a, c) : where(greater(a, 0.1), b, 0),
  ),
  indicator: binary((a, b) => mul(cast(greater(a, b), a.dtype), b)),
} satisfies Record<string, Operation>;
