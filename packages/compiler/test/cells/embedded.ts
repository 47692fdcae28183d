import { scan, valueAndGrad } from '@tapeloop/autodiff';
import {
  foldIn,
  gather,
  key,
  matmul,
  normal,
  softmaxCrossEntropy,
  sum,
  tensor,
  zeros,
  type IntTensor,
  type Scalar,
  type Tensor,
} from '@tapeloop/tensor';
import { leakyCell } from './leaky-cell.ts';

const [rows, features, hidden, steps, batch] = [5, 3, 4, 8, 3];
const cell = leakyCell({ inputSize: features, hiddenSize: hidden });

interface Params {
  readonly cell: ReturnType<typeof cell.init>;
  readonly E: Tensor;
  readonly Wy: Tensor;
}

/** A language model whose table has fewer rows than are gathered from it: loss and gradients. */
export const embedded: (params: Params, ids: IntTensor) => readonly [Scalar, Params] = valueAndGrad(
  ({ cell: params, E, Wy }: Params, ids: IntTensor): Scalar => {
    const step = (h: Tensor, x: Tensor): [Tensor, Tensor] => cell.step(params, h as never, x);
    const [, ys] = scan(step, zeros([batch, hidden]), gather(E, ids) as Tensor);
    return sum(softmaxCrossEntropy(matmul(ys, Wy) as Tensor, ids)) as Scalar;
  },
);

const data = Int32Array.from({ length: steps * batch }, (_, i) => (i * 7) % rows);

export const embeddedArgs: [params: Params, ids: IntTensor] = [
  {
    cell: cell.init(key(1)),
    E: normal(foldIn(key(2), 1), [rows, features]),
    Wy: normal(foldIn(key(2), 2), [hidden, rows]),
  },
  tensor({ shape: [steps, batch], data }),
];
