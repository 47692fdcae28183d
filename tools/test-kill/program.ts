// A small run that is killed: node program.ts FOLDER THREADS STEPS. Resumes where there is something to resume from.
import { join } from 'node:path';
import { compile } from '@tapeloop/compiler';
import { shuffle } from '@tapeloop/data';
import { lstmCell } from '@tapeloop/layers';
import { adam } from '@tapeloop/optim';
import { key as pairKey } from '@tapeloop/random';
import { add, key as keyOf, mul, tensor, uniform, type Key } from '@tapeloop/tensor';
import { average, finish, train } from '@tapeloop/train';
import { checkpointFolder, logEvents } from '@tapeloop/train/node';
import { trainingStep } from '../bench/letter-model.ts';

const [folder = '', threads = '1', steps = '60'] = process.argv.slice(2);
const { loss, args } = trainingStep([lstmCell], {
  batch: 32,
  time: 16,
  inputs: 64,
  hidden: 128,
  vocabulary: 27,
});
const [params] = args;
const idsFrom = (seed: number) =>
  tensor({
    shape: [16, 32],
    data: Int32Array.from({ length: 512 }, (_, i) => (i * (seed + 3) + seed) % 27),
  });
type Batch = {
  readonly ids: ReturnType<typeof idsFrom>;
  readonly next: ReturnType<typeof idsFrom>;
};
const batchOf = (seed: number): Batch => ({ ids: idsFrom(seed), next: idsFrom(seed + 1) });

// Noise, so that the key is part of what must be kept.
const noisy = (weights: typeof params, { ids, next }: Batch, { key }: { readonly key?: Key }) => {
  const output = weights.output;
  const noise = mul(0.01, uniform(key!, [128, 27]));
  return loss({ ...weights, output: add(output, noise) as typeof output }, ids, next);
};
const run = train({
  params,
  loss: noisy,
  optimizer: adam({ learningRate: 0.01 }),
  data: shuffle([0, 1, 2, 3, 4, 5, 6], pairKey(1)),
  toBatch: batchOf,
  steps: Number(steps),
  key: keyOf(7),
  accumulate: 2,
  compile: (f, options) => compile(f, { ...options, threads: Number(threads) }),
  validate: {
    data: [100],
    every: 5,
    evaluate: (weights: typeof params, { ids, next }: Batch) => ({
      total: loss(weights, ids, next),
      count: 1,
    }),
    metrics: { loss: average() },
  },
  checkpoints: checkpointFolder(join(folder, 'checkpoints'), { every: 2 }),
  resume: true,
});
await finish(logEvents(run, folder));
