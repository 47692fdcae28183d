// A dense layer that is trained with Adam.
import { grad } from '@tapeloop/autodiff';
import { dense } from '@tapeloop/layers';
import { adam, applyUpdates } from '@tapeloop/optim';
import { key, mean, mul, sub, tensor } from '@tapeloop/tensor';

const inputs = tensor([
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
]);
const targets = tensor([[1], [3], [4], [6]]);

const layer = dense({ inputs: 2, outputs: 1 });
let params = layer.init(key(0));
const loss = (p: typeof params) => {
  const error = sub(layer.apply(p, inputs), targets);
  return mean(mul(error, error));
};

const optimizer = adam({ learningRate: 0.1 });
let state = optimizer.init(params);
for (let step = 0; step < 500; step += 1) {
  const [updates, next] = optimizer.update(grad(loss)(params), state, params);
  params = applyUpdates(params, updates);
  state = next;
}
console.log(loss(params).item());
