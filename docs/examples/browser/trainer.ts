import { valueAndGrad } from '@tapeloop/autodiff';
import { compile } from '@tapeloop/compiler';
import { paddedBatch, repeat, shuffle } from '@tapeloop/data';
import { readSafetensors, restoreTree, writeSafetensors } from '@tapeloop/formats';
import { adam, applyUpdates } from '@tapeloop/optim';
import { key as pairKey } from '@tapeloop/random';
import { foldIn, key } from '@tapeloop/tensor';
import { nameModel, toBatch, type Batch, type NameParams } from '../names/model.ts';
import { divideNames, examplesOf, firstNames } from '../names/names.ts';
import { sampleNames } from '../names/sample.ts';
import { gatesOver } from './gates.ts';
import type { GateValues, LossAt } from './messages.ts';

/** The names model and where its training stands. */
export interface Trainer {
  readonly names: number;
  readonly step: number;
  readonly losses: readonly LossAt[];
  /** One step on the next batch. */
  readonly train: () => void;
  readonly makeUp: (count: number) => string[];
  readonly gates: (word: string) => GateValues[];
  /** All that training needs to go on as if it had not stopped. */
  readonly save: () => Uint8Array<ArrayBuffer>;
  /** Takes up what `save` has written; throws on anything else, and changes nothing then. */
  readonly load: (bytes: Uint8Array) => void;
}

export function trainer(): Trainer {
  const names = divideNames(firstNames(), 1);
  const { train, letters } = names;
  const model = nameModel({ vocabulary: letters.size, hidden: 64, cell: 'notebook' });
  const optimizer = adam({ learningRate: 0.005, beta1: 0.9, beta2: 0.99 });
  const lossAndGradient = valueAndGrad(model.loss);
  let params = model.init(key(1));
  let state = optimizer.init(params);
  const trainStep = compile((from: NameParams, before: typeof state, batch: Batch) => {
    const [loss, gradient] = lossAndGradient(from, batch);
    const [updates, after] = optimizer.update(gradient, before, from);
    return { params: applyUpdates(from, updates), state: after, loss };
  });

  // Few lengths, since each is compiled by itself.
  const shuffled = shuffle(examplesOf(train, letters), pairKey(1));
  const batches = repeat(paddedBatch(shuffled, { size: 32, padTo: { multipleOf: 4 } }));
  let cursor = batches.iterate();
  let losses: LossAt[] = [];
  let step = 0;

  return {
    names: train.length,
    get step() {
      return step;
    },
    get losses() {
      return losses;
    },
    train() {
      const trained = trainStep(params, state, toBatch(cursor.next().value!));
      ({ params, state } = trained);
      step += 1;
      losses.push([step, trained.loss.item()]);
    },
    makeUp(count) {
      const seed = foldIn(key(2), step);
      return sampleNames(model, params, names, { count, temperature: 0.8, key: seed });
    },
    gates: (word) => gatesOver(model, params, letters.encode(word).slice(0, -1)),
    save() {
      const metadata = {
        losses: JSON.stringify(losses),
        position: JSON.stringify(cursor.position()),
      };
      return writeSafetensors({ params, state }, metadata);
    },
    load(bytes) {
      const { tensors, metadata } = readSafetensors(bytes);
      const restored = restoreTree(tensors, { params, state });
      // The casts: what `save` has written beside these tensors.
      const lossesThen = JSON.parse(metadata['losses'] ?? '[]') as LossAt[];
      const position = JSON.parse(metadata['position'] ?? '{"epoch":0}') as { epoch: number };
      cursor = batches.iterate(position);
      ({ params, state } = restored);
      losses = lossesThen;
      step = losses.length;
    },
  };
}
