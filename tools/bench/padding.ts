// A training step over sequences with lengths against the same without: padding costs what steps cost.
import { valueAndGrad } from '@tapeloop/autodiff';
import { compile } from '@tapeloop/compiler';
import { dense, embedding, lstmCell, recurrent } from '@tapeloop/layers';
import { key, mean, softmaxCrossEntropy, tensor, type IntTensor } from '@tapeloop/tensor';
import { parseSizes } from './letter-model.ts';
import { lineOf, print, timeInTurn } from './line.ts';
import { compileOptions, type Benchmark } from './options.ts';

/** A line without lengths and one with them; they take turns. */
export const padding: Benchmark = {
  about: 'a gradient of an LSTM over padded sequences, over that without lengths',
  config: 'batch,time,inputs,hidden,vocabulary',
  takes: ['simd', 'runs'],
  run(options) {
    const { json, threads, config = '64,32,100,256,27', runs = 20 } = options;
    const { batch, time, inputs, hidden, vocabulary } = parseSizes('padding', config);
    const letters = embedding({ vocabulary, features: inputs });
    const lstm = recurrent(lstmCell({ inputSize: inputs, hiddenSize: hidden }), {
      timeMajor: true,
    });
    const head = dense({ inputs: hidden, outputs: vocabulary });
    const params = {
      letters: letters.init(key(0)),
      lstm: lstm.init(key(1)),
      head: head.init(key(2)),
    };
    const data = Int32Array.from({ length: time * batch }, (_, i) => (i * 7) % vocabulary);
    const ids = tensor({ shape: [time, batch], data });
    const steps = Int32Array.from({ length: batch }, (_, row) => 1 + (row % time));
    const lengths: IntTensor<[number]> = tensor({ shape: [batch], data: steps });
    const gradient = valueAndGrad((p: typeof params, real?: typeof lengths) => {
      const xs = letters.apply(p.letters, ids);
      const [, outputs] = lstm.apply(p.lstm, xs, real === undefined ? {} : { lengths: real });
      return mean(softmaxCrossEntropy(head.apply(p.head, outputs), ids));
    });
    const compiled = compile(gradient, compileOptions(options));
    const calls = [() => compiled(params), () => compiled(params, lengths)];
    const times = timeInTurn(calls, { warmUp: 3, runs });
    for (const [i, name] of ['without', 'with lengths'].entries()) {
      const { simd } = compileOptions(options);
      const about = { bench: 'padding', case: name, config, mode: 'compiled', threads, simd };
      const ratio = Math.min(...times[i]!) / Math.min(...times[0]!);
      print(lineOf({ ...about, donate: false }, times[i]!), json, { cell: name, ratio });
    }
  },
};
