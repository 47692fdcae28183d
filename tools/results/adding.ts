import {
  add,
  arange,
  cast,
  equal,
  expandDims,
  floor,
  mean,
  mul,
  slice,
  splitKey,
  squeeze,
  stack,
  sub,
  sum,
  uniform,
  unstack,
  type Scalar,
  type Tensor,
} from '@tapeloop/tensor';
import type { SequenceTask } from './sequence-task.ts';

/** The adding problem (Hochreiter & Schmidhuber 1997), with the numbers of Le et al. (2015). */
export const adding: SequenceTask = {
  title: 'The adding problem',
  about:
    'T pairs of a number from [0, 1) and a marker. Two markers are one, the first of them in the first half and the second in the second half, the others are zero. After the last pair the answer is the sum of the two marked numbers; the loss is the squared error.',
  inputs: 2,
  outputs: 1,
  lengths: [50, 100],
  longer: [200, 400, 750],
  steps: 2500,
  learningRate: 0.005,
  // The variance of a sum of two numbers from [0, 1).
  baseline: () => 1 / 6,
  solvedBelow: () => 0.01,
  draw(key, length, batch) {
    const [forValues, forFirst, forSecond] = unstack(splitKey(key, 3));
    const values: Tensor = uniform(forValues, [length, batch]);
    const half = Math.floor(length / 2);
    const first = floor(mul(half, uniform(forFirst, [batch])));
    const second = add(half, floor(mul(length - half, uniform(forSecond, [batch]))));
    const times: Tensor = expandDims(arange(length), 1);
    const at = (position: Tensor): Tensor => cast(equal(times, expandDims(position, 0)), 'float32');
    const markers = add(at(first), at(second));
    const sums = sum(mul(values, markers), 0);
    const loss = (answers: Tensor): Scalar => {
      const error = sub(squeeze(answers, 1), sums);
      return mean(mul(error, error));
    };
    return { xs: stack([values, markers], 2), loss };
  },
  answering: (outputs) => squeeze(slice(outputs, -1, undefined), 0),
};
