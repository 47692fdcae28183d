import { valueAndGrad } from '@tapeloop/autodiff';
import { inOrder, nextTokens, paddedBatch, vocabulary } from '@tapeloop/data';
import { adam, applyUpdates } from '@tapeloop/optim';
import { key } from '@tapeloop/tensor';
import {
  nameModel,
  toBatch,
  type Batch,
  type NameParams,
} from '../../../docs/examples/names/model.ts';

const syllables = ['ka', 'lo', 'mi', 'ne', 'ru', 'ta'];
const names = syllables.flatMap((a) => syllables.flatMap((b) => [a + b, a + b + a]));

/** The names example at a small size: its training step, what it begins with, and its batches. */
export function namesSteps(options: { readonly hidden: number; readonly size: number }) {
  const letters = vocabulary.fromTexts(names, { start: '.', end: '.' });
  const model = nameModel({ vocabulary: letters.size, hidden: options.hidden, cell: 'notebook' });
  const params = model.init(key(1));
  const optimizer = adam({ learningRate: 0.01 });
  const state = optimizer.init(params);
  const lossAndGradient = valueAndGrad(model.loss);
  const step = (from: NameParams, before: typeof state, batch: Batch) => {
    const [loss, gradient] = lossAndGradient(from, batch);
    const [updates, after] = optimizer.update(gradient, before, from);
    return { params: applyUpdates(from, updates), state: after, loss };
  };
  const examples = inOrder(names.map((name) => nextTokens(letters.encode(name))));
  const padTo = { multipleOf: 8 };
  const batches = [...paddedBatch(examples, { size: options.size, padTo })].map(toBatch);
  return { step, params, state, batches };
}
