import type { Mul } from '@tapeloop/shapes';
import {
  add,
  broadcastTo,
  concat,
  exp,
  expm1,
  log,
  matmul,
  mul,
  neg,
  split,
  zeros,
  type Key,
  type Tensor,
} from '@tapeloop/tensor';
import type { Cell, CellSize } from './cell.ts';
import { cellParams } from './cell-params.ts';
import { plus, times, type Complex } from './complex.ts';
import { defineCell } from './define-cell.ts';
import { lastOf } from './log-space.ts';
import { eigenvalues, ringInitializers, type Ring } from './ring.ts';
import { constantInitializer, normalInitializer } from '../initializers/initializer.ts';
import { lecunNormal } from '../initializers/variance-scaling.ts';
import { checkOptions } from '../option.ts';
import { associativeScan } from '../over-time/associative-scan.ts';
import { cellName, checkSizes } from '../sizes.ts';
import { typedOutside } from '../typed-outside.ts';

/**
 * Logarithms of decay, phase and input scale of each unit of the state; matrices into the state, out of it
 * and past it. B and C have real parts before imaginary ones, those of C with the other sign.
 */
export type LRUParams<I extends number, H extends number, N extends number> = {
  nu: Tensor<[N]>;
  theta: Tensor<[N]>;
  gamma: Tensor<[N]>;
  B: Tensor<[I, Mul<2, N>]>;
  C: Tensor<[Mul<2, N>, H]>;
  D: Tensor<[I, H]>;
};

/** A complex state. */
export type LRUCarry<N extends number> = { re: Tensor<[number, N]>; im: Tensor<[number, N]> };

/** A linear recurrent unit. */
export interface LRUCell<I extends number, H extends number, N extends number = H> extends Cell<
  'lruCell',
  I,
  H,
  LRUParams<I, H, N>,
  LRUCarry<N>
> {}

/** The sizes of a linear recurrent unit, and the ring in which its eigenvalues begin. */
export interface LRUOptions<
  I extends number = number,
  H extends number = number,
  N extends number = number,
>
  extends CellSize<I, H>, Ring {
  /** How many complex numbers the state has. Default: hiddenSize. */
  readonly stateSize?: N;
}

/**
 * A linear recurrent unit (Orvieto et al. 2023): a diagonal linear state-space model, whose steps can be
 * computed all at once: `recurrent(cell, { parallel: true })`.
 *
 * h' = lambda h + exp(gamma) (x B), y = Re(h' C) + x D, with lambda = exp(-exp(nu) + i exp(theta)). It
 * begins with exp(gamma) = sqrt(1 - |lambda|^2), which keeps the scale of the input.
 *
 * ```ts
 * import { lruCell, recurrent } from '@tapeloop/layers';
 * import { key, zeros } from '@tapeloop/tensor';
 *
 * const lru = lruCell({ inputSize: 3, hiddenSize: 4, stateSize: 8 });
 * const overTime = recurrent(lru, { parallel: true });
 * const [, outputs] = overTime.apply(overTime.init(key(0)), zeros([2, 100, 3]));
 * outputs.shape; // => [ 2, 100, 4 ]
 * ```
 */
export function lruCell<const I extends number, const H extends number, const N extends number = H>(
  options: LRUOptions<I, H, N>,
): LRUCell<I, H, N> {
  checkOptions('lruCell', options);
  const { inputSize, hiddenSize, stateSize = hiddenSize }: LRUOptions = options;
  checkSizes('lruCell', { inputSize, hiddenSize, stateSize });
  const ring = ringInitializers('lruCell', options);
  const weights = cellParams(cellName('lruCell', options), {
    nu: [[stateSize], ring.nu],
    theta: [[stateSize], ring.theta],
    gamma: [[stateSize], constantInitializer(0)],
    B: [[inputSize, 2 * stateSize], normalInitializer(Math.sqrt(0.5 / inputSize))],
    C: [[2 * stateSize, hiddenSize], normalInitializer(Math.sqrt(1 / stateSize))],
    D: [[inputSize, hiddenSize], lecunNormal],
  });
  type Params = ReturnType<typeof weights.checked>;
  const driven = ({ gamma, B }: Params, x: Tensor): Complex => {
    const [re, im] = split(matmul(x, B), 2, -1);
    const scale = exp(gamma);
    return [mul(scale, re), mul(scale, im)];
  };
  const seen = ({ C, D }: Params, [re, im]: Complex, x: Tensor): Tensor =>
    add(matmul(concat([re, im], -1), C), matmul(x, D));
  const cell = defineCell(
    { name: 'lruCell', inputSize, hiddenSize },
    {
      init(key: Key) {
        const begun = weights.init(key);
        // sqrt(1 - |lambda|^2)
        const scale = mul(0.5, log(neg(expm1(mul(-2, exp(begun.nu))))));
        return { ...begun, gamma: scale };
      },
      initialCarry: (batch) => ({
        re: zeros([batch, stateSize]),
        im: zeros([batch, stateSize]),
      }),
      step(given, { re, im }, x) {
        const params = weights.checked(given);
        const lambda = eigenvalues(params.nu, params.theta);
        const h = plus(times(lambda, [re, im]), driven(params, x));
        return [{ re: h[0], im: h[1] }, seen(params, h, x)];
      },
      parallel(given, { re, im }, xs) {
        const params = weights.checked(given);
        const lambda = eigenvalues(params.nu, params.theta);
        const everyStep = [xs.shape[0]!, 1, stateSize];
        const factor: Complex = [
          broadcastTo(lambda[0], everyStep),
          broadcastTo(lambda[1], everyStep),
        ];
        const [products, sums] = associativeScan(
          ([a, b], [a2, b2]): [Complex, Complex] => [times(a, a2), plus(times(a2, b), b2)],
          [factor, driven(params, xs)],
        );
        const h = plus(times(products, [re, im]), sums);
        return [{ re: lastOf(h[0]), im: lastOf(h[1]) }, seen(params, h, xs)];
      },
    },
  );
  return typedOutside(cell);
}
