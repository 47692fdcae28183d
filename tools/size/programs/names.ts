// A model that writes names letter by letter: its compiled training step, on all threads.
import { valueAndGrad } from '@tapeloop/autodiff';
import { compile } from '@tapeloop/compiler';
import { dense, embedding, lstmCell, recurrent } from '@tapeloop/layers';
import { adam, applyUpdates } from '@tapeloop/optim';
import {
  key,
  mean,
  softmaxCrossEntropy,
  splitKey,
  tensor,
  unstack,
  type IntTensor,
} from '@tapeloop/tensor';

const names = ['anna', 'otto', 'emma', 'hugo', 'lena', 'emil'];
/** 1 to 26 for the letters, 0 for the end. */
const codes = names.map((name) => Array.from(name, (letter) => letter.codePointAt(0)! - 96));
const ids = tensor(
  codes.map((name) => [0, ...name]),
  { dtype: 'int32' },
);
const next = tensor(
  codes.map((name) => [...name, 0]),
  { dtype: 'int32' },
);

const letters = embedding({ vocabulary: 27, features: 16 });
const lstm = recurrent(lstmCell({ inputSize: 16, hiddenSize: 64 }));
const output = dense({ inputs: 64, outputs: 27 });
const [a, b, c] = unstack(splitKey(key(0), 3));
let params = { letters: letters.init(a), lstm: lstm.init(b), output: output.init(c) };
const loss = (p: typeof params, from: IntTensor, to: IntTensor) => {
  const [, hs] = lstm.apply(p.lstm, letters.apply(p.letters, from));
  return mean(softmaxCrossEntropy(output.apply(p.output, hs), to));
};

const optimizer = adam({ learningRate: 0.005, beta2: 0.99 });
let state = optimizer.init(params);
const step = compile(
  (p: typeof params, s: typeof state, from: IntTensor, to: IntTensor) => {
    const [value, gradient] = valueAndGrad(loss)(p, from, to);
    const [updates, after] = optimizer.update(gradient, s, p);
    return [applyUpdates(p, updates), after, value] as const;
  },
  { donate: [0, 1] },
);
for (let i = 0; i < 100; i += 1) {
  const [nextParams, nextState, value] = step(params, state, ids, next);
  params = nextParams;
  state = nextState;
  if (i % 10 === 0) console.log(value.item());
}
