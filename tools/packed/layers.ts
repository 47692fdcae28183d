import { lstmCell, recurrent } from '@tapeloop/layers';
import { key, normal, type Tensor } from '@tapeloop/tensor';

const lstm = recurrent(lstmCell({ inputSize: 3, hiddenSize: 4 }));
const xs = normal(key(1), [2, 5, 3]);
const [, outputs] = lstm.apply(lstm.init(key(0)), xs);
const typed: Tensor<[2, 5, 4]> = outputs;
if (typed.data.some((h) => !(Math.abs(h) < 1)))
  throw new Error(`an output is among ${typed.data.join()}`);
console.log(typed);
