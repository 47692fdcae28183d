// A gated cell with a derivative by hand, as people write fused kernels, and ways to get it wrong.
import { customVjp } from '@tapeloop/autodiff';
import { defineCell, type AnyCell } from '@tapeloop/layers';
import {
  add,
  concat,
  key,
  matmul,
  mul,
  normal,
  sigmoid,
  slice,
  sub,
  swapAxes,
  tanh,
  zeros,
  type Key,
  type Tensor,
} from '@tapeloop/tensor';

interface Params {
  readonly wx: Tensor;
  readonly wh: Tensor;
}

/** What the backward pass knows: gates, and the cotangents before them. */
interface Backward {
  readonly wx: Tensor;
  readonly wh: Tensor;
  readonly x: Tensor;
  readonly h: Tensor;
  readonly g: Tensor;
  readonly f: Tensor;
  readonly c: Tensor;
  readonly df: Tensor;
  readonly dc: Tensor;
}

interface Cotangents {
  readonly wx: Tensor;
  readonly wh: Tensor;
  readonly x: Tensor;
  readonly h: Tensor;
}

export const transposed = (x: Tensor): Tensor => swapAxes(x, 0, 1) as Tensor;
const product = (a: Tensor, b: Tensor): Tensor => matmul(a, b) as Tensor;
const half = (w: Tensor, second: boolean, size: number): Tensor =>
  slice(w, second ? size : 0, second ? 2 * size : size, 1);

/** The right cotangents. */
export function right({ wx, wh, x, h, g, f, df, dc }: Backward): Cotangents {
  const dz = concat([df, dc], 1) as Tensor;
  return {
    wx: product(transposed(x), dz),
    wh: product(transposed(h), dz),
    x: product(dz, transposed(wx)),
    h: add(mul(g, f), product(dz, transposed(wh))) as Tensor,
  };
}

/** h' = f h + (1 - f) c, with the gates f and c side by side in the columns of wx and wh. */
export function gatedCell(backward: (of: Backward) => Cotangents = right, hiddenSize = 3): AnyCell {
  const inputSize = 3;
  const gates = (x: Tensor, h: Tensor, { wx, wh }: Params): [f: Tensor, c: Tensor] => {
    const z = add(product(x, wx), product(h, wh)) as Tensor;
    return [sigmoid(half(z, false, hiddenSize)), tanh(half(z, true, hiddenSize))];
  };
  const next = (x: Tensor, h: Tensor, params: Params): Tensor => {
    const [f, c] = gates(x, h, params);
    return add(mul(f, h), mul(sub(1, f), c)) as Tensor;
  };
  const fused = customVjp<[Tensor, Tensor, Params], Tensor, [Tensor, Tensor, Params]>(
    function fusedStep(x, h, params) {
      return next(x, h, params);
    },
    {
      forward: (x, h, params) => [next(x, h, params), [x, h, params]],
      backward([x, h, params], g) {
        const [f, c] = gates(x, h, params);
        const df = mul(mul(g, sub(h, c)), mul(f, sub(1, f))) as Tensor;
        const dc = mul(mul(g, sub(1, f)), sub(1, mul(c, c))) as Tensor;
        const back = backward({ ...params, x, h, g, f, c, df, dc });
        return [back.x, back.h, { wx: back.wx, wh: back.wh }];
      },
    },
  );
  return defineCell(
    { name: 'gated', inputSize, hiddenSize },
    {
      init: (k: Key) => ({
        wx: normal(k, [inputSize, 2 * hiddenSize]) as Tensor,
        wh: normal(key(1), [hiddenSize, 2 * hiddenSize]) as Tensor,
      }),
      initialCarry: (batch) => zeros([batch, hiddenSize]) as Tensor,
      step(params, h, x) {
        const after = fused(x, h, params as Params);
        return [after, after];
      },
    },
  );
}
