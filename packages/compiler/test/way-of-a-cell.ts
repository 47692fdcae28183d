// The cell that docs/architecture.md follows through the passes.
import { grad, scan, stage, type Graph } from '@tapeloop/autodiff';
import { concat, matmul, sum, tanh, zeros, type Tensor } from '@tapeloop/tensor';
import { optimize, passes } from '../src/index.ts';

const cell = (w: Tensor, h: Tensor, x: Tensor): Tensor => tanh(matmul(concat([x, h], 1), w));

const loss = (w: Tensor, xs: Tensor): Tensor<[]> => {
  const step = (h: Tensor, x: Tensor): [Tensor, null] => [cell(w, h, x), null];
  const [last] = scan(step, zeros([2, 4]), xs);
  return sum(last);
};

/** The gradient of the cell's loss over five steps, as it is staged. */
export const staged: Graph = stage(grad(loss), zeros([7, 4]), zeros([5, 2, 3])).graph;

/** The same after the passes up to and with this one. */
export function graphAfter(pass: string): Graph {
  const index = passes.findIndex(({ name }) => name === pass);
  if (index === -1) throw new Error(`there is no pass '${pass}'`);
  return optimize(staged, undefined, passes.slice(0, index + 1));
}
