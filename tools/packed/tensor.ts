import { grad } from '@tapeloop/autodiff';
import { matmul, ones, sum, tensor, type Tensor } from '@tapeloop/tensor';

const x = tensor([
  [1, 2],
  [3, 4],
]);
const gradient: Tensor<[2, 3]> = grad((w: Tensor<[2, 3]>) => sum(matmul(x, w)))(ones([2, 3]));
if (gradient.data.join() !== '4,4,4,6,6,6')
  throw new Error(`the gradient is ${gradient.data.join()}`);
console.log(gradient);
