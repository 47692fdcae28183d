import { grad } from '@tapeloop/autodiff';
import { adam, applyUpdates } from '@tapeloop/optim';
import { mul, sub, sum, tensor, zeros } from '@tapeloop/tensor';

const target = tensor([3, -2]);
const loss = ({ w }: { w: typeof target }) => sum(mul(sub(w, target), sub(w, target)));
const optimizer = adam({ learningRate: 0.1 });
let params = { w: zeros([2]) };
let state = optimizer.init(params);
for (let step = 0; step < 200; step += 1) {
  const [updates, next] = optimizer.update(grad(loss)(params), state, params);
  [params, state] = [applyUpdates(params, updates), next];
}
if (!(loss(params).item() < 1e-4)) throw new Error(`the loss is ${loss(params).item()}`);
console.log(params.w);
