import { add, mul, sub, type Tensor } from '@tapeloop/tensor';

/** Complex numbers as a pair of tensors. */
export type Complex = readonly [re: Tensor, im: Tensor];

export const plus = ([a, b]: Complex, [c, d]: Complex): Complex => [add(a, c), add(b, d)];

export const times = ([a, b]: Complex, [c, d]: Complex): Complex => [
  sub(mul(a, c), mul(b, d)),
  add(mul(a, d), mul(b, c)),
];
