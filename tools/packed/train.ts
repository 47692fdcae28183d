import { inOrder } from '@tapeloop/data';
import { sgd } from '@tapeloop/optim';
import { mul, sub, sum, tensor, type Tensor } from '@tapeloop/tensor';
import { finish, train } from '@tapeloop/train';

const run = train({
  params: { w: tensor([0, 0]) as Tensor },
  loss: ({ w }, target: Tensor) => sum(mul(sub(w, target), sub(w, target))),
  optimizer: sgd({ learningRate: 0.25 }),
  data: inOrder([tensor([3, -2])] as Tensor[]),
  steps: 40,
});
const { params } = await finish(run);
if (params.w.data.join() !== '3,-2') throw new Error(`it learns ${params.w.data.join()}`);
console.log(params.w);
