import { scan } from '@tapeloop/autodiff';
import { explain, schedule } from '@tapeloop/compiler';
import { matmul, tanh, zeros, type Tensor } from '@tapeloop/tensor';

const run = (w: Tensor, u: Tensor, xs: Tensor): Tensor =>
  scan(
    (h: Tensor, x: Tensor): [Tensor, null] => [tanh(matmul(matmul(x, w), matmul(h, u))), null],
    zeros([4, 4]),
    xs,
  )[0];
const args = [zeros([2, 4]), zeros([4, 4]), zeros([5, 4, 2])] as const;
const { work } = schedule(run, ...args);
if (work.products.length !== 1) throw new Error(explain(run, ...args));
console.log(explain(run, ...args));
