// The memory of a training step, beside what a library that is tuned by hand keeps of each step.
import { scan, treeLeaves, valueAndGrad } from '@tapeloop/autodiff';
import { embedding, lstmCell, recurrent } from '@tapeloop/layers';
import {
  key,
  matmul,
  mean,
  softmaxCrossEntropy,
  splitKey,
  sum,
  zeros,
  type IntTensor,
  type NdArray,
  type Scalar,
  type Tensor,
} from '@tapeloop/tensor';
import { expect, it } from 'vitest';
import { compile } from '../../src/index.ts';

const [batch, inputs, hidden, vocabulary] = [8, 32, 64, 11];
const letters = embedding({ vocabulary, features: inputs });
const cell = lstmCell({ inputSize: inputs, hiddenSize: hidden });
const layer = recurrent(cell, { timeMajor: true });
const [forLetters, forLayer] = splitKey(key(0), 2).toArray() as [number[], number[]];

const paramsAt = (): {
  letters: ReturnType<typeof letters.init>;
  layer: ReturnType<typeof layer.init>;
  output: Tensor;
} => ({
  letters: letters.init(key(forLetters[0]!)),
  layer: layer.init(key(forLayer[0]!)),
  output: zeros([hidden, vocabulary]),
});
type Params = ReturnType<typeof paramsAt>;

const kept = (params: Params, ids: IntTensor): Scalar => {
  const [, outputs] = layer.apply(params.layer, letters.apply(params.letters, ids));
  return mean(
    softmaxCrossEntropy(matmul(outputs as Tensor, params.output) as Tensor, ids),
  ) as Scalar;
};

const inSegments = (params: Params, ids: IntTensor): Scalar => {
  const step = (carry: ReturnType<typeof cell.initialCarry>, id: IntTensor) => {
    const [next, y] = cell.step(params.layer, carry, letters.apply(params.letters, id));
    const loss = sum(softmaxCrossEntropy(matmul(y, params.output) as Tensor, id));
    return [next, loss] as [typeof carry, Tensor];
  };
  const [, losses] = scan(step, cell.initialCarry(batch), ids, { segment: 'sqrt' });
  return sum(losses) as Scalar;
};

/** Bytes that are planned beside parameters and their gradients. */
function planned(loss: typeof kept, steps: number): number {
  const params = paramsAt();
  const step = compile(valueAndGrad(loss));
  step(params, zeros([steps, batch], { dtype: 'int32' }) as IntTensor);
  const state = treeLeaves<NdArray>(params).reduce((total, { size }) => total + 2 * 4 * size, 0);
  return step.compilations[0]!.bytes - state;
}

it('is what a tuned library keeps, and less than a third more', () => {
  const steps = 1024;
  expect(planned(kept, steps)).toBeLessThan(1.3 * 4 * steps * batch * (inputs + 6 * hidden));
});

it('grows with the square root of the steps in segments', () => {
  const [few, many] = [256, 4096].map((steps) => planned(inSegments, steps)) as [number, number];
  expect(many / few).toBeLessThan(5);
  expect(many).toBeLessThan(0.2 * planned(kept, 4096));
});
