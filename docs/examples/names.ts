// Completes the second notebook: its LSTM cell learns to write first names, letter by letter.
import { compile } from '@tapeloop/compiler';
import { inOrder, paddedBatch, shuffle } from '@tapeloop/data';
import { saveFile } from '@tapeloop/formats/node';
import { adam } from '@tapeloop/optim';
import { key as pairKey, split } from '@tapeloop/random';
import { key, splitKey, unstack } from '@tapeloop/tensor';
import { finish, perplexity, train, type StepEvent } from '@tapeloop/train';
import {
  checkpointFolder,
  logEvents,
  readEvents,
  showProgress,
  stopSignal,
} from '@tapeloop/train/node';
import { writeReport, writeTensorBoard } from '@tapeloop/train/report';
import { baselinePerplexities } from './names/baselines.ts';
import { readNames, UserError } from './names/file.ts';
import { nameModel, toBatch } from './names/model.ts';
import { divideNames, examplesOf, firstNames } from './names/names.ts';
import { readOptions, type NamesOptions } from './names/options.ts';
import { readingOf } from './names/reading.ts';
import { prepareRun } from './names/run-folder.ts';
import { sampleNames } from './names/sample.ts';

// Few lengths, since each is compiled by itself.
const padTo = { multipleOf: 4 };

async function run(options: NamesOptions): Promise<void> {
  const all = options.file === undefined ? firstNames() : readNames(options.file);
  const names = divideNames(all, options.seed);
  const files = prepareRun(options);
  const { train: toLearn, heldOut, letters } = names;
  console.log(
    `${toLearn.length} names to learn, ${heldOut.length} held out, ${letters.size} letters`,
  );
  const encode = (list: readonly string[]) => list.map((name) => letters.encode(name));
  const baseline = baselinePerplexities(encode(toLearn), encode(heldOut), letters.size);

  const model = nameModel({ vocabulary: letters.size, hidden: options.hidden, cell: options.cell });
  const [forWeights, forSamples] = unstack(splitKey(key(options.seed), 2));
  const [, forOrder] = split(pairKey(options.seed), 2);
  const heldOutBatches = paddedBatch(inOrder(examplesOf(heldOut, letters)), { size: 128, padTo });
  const shuffled = shuffle(examplesOf(toLearn, letters), forOrder);

  const { temperature } = options;
  const events = train({
    params: model.init(forWeights),
    loss: model.loss,
    optimizer: adam({ learningRate: 0.005, beta1: 0.9, beta2: 0.99 }),
    data: paddedBatch(shuffled, { size: options.batch, padTo }),
    toBatch,
    epochs: options.epochs,
    validate: {
      data: heldOutBatches,
      every: 'epoch',
      evaluate: model.total,
      metrics: { perplexity: perplexity() },
    },
    checkpoints: checkpointFolder(files.checkpoints, { every: 100, keep: { last: 2, best: 1 } }),
    resume: options.resume,
    normsEvery: 20,
    inspect: {
      every: 'epoch',
      run: (now) => ({
        samples: sampleNames(model, now, names, { count: 10, temperature, key: forSamples }),
        ...readingOf(model, now, letters, heldOut[0]!),
      }),
    },
    // Ctrl-C ends the run after the step in progress; a second one ends the program at once.
    signal: stopSignal(),
    configuration: { ...options, letters: letters.tokens },
    ...(options.eager ? {} : { compile }),
  });
  const describe = ({ step, loss, seconds }: StepEvent): string =>
    `loss ${loss.toFixed(3)}, perplexity ${Math.exp(loss).toFixed(2)}, ` +
    `${((step * options.batch) / seconds).toFixed(0)} names/s`;
  const shownRun = writeTensorBoard(showProgress(events, { describe }), files.tensorBoard);
  const { params, state, step } = await finish(logEvents(shownRun, options.out));
  const past = readEvents(options.out);
  const { reason, seconds: trainSeconds } = past.findLast((event) => event.kind === 'end')!;
  const { steps } = past.find((event) => event.kind === 'begin')!;
  if (reason === 'signal') {
    console.log(`stopped after ${step} of ${steps} steps; npm start -- --resume goes on`);
  }

  const { checkpoint, picture, report } = files;
  const metadata = { configuration: JSON.stringify(options), vocabulary: JSON.stringify(letters) };
  await saveFile(checkpoint, { params, state }, { ...metadata, step: String(step) });
  await writeReport(options.out, { title: 'First names, letter by letter' });

  // An end in the middle of an epoch has not been measured yet.
  const total = options.eager ? model.total : compile(model.total);
  const nats = perplexity();
  let sums = nats.init;
  for (const padded of heldOutBatches) sums = nats.add(sums, total(params, toBatch(padded)));
  const heldOutPerplexity = nats.value(sums);
  const count = 20;
  const samples = sampleNames(model, params, names, { count, temperature, key: forSamples });
  const shown = (value: number): string => value.toFixed(2);
  console.log(`held-out perplexity per letter: ${shown(heldOutPerplexity)}`);
  console.log(`  unigram ${shown(baseline.unigram)}, bigram ${shown(baseline.bigram)}`);
  console.log(`trained for ${trainSeconds.toFixed(1)} s; ${checkpoint} and ${report} written`);
  const missing = samples.length < count ? ` (no more than ${samples.length} new ones came)` : '';
  console.log(`names it made up${missing}:\n  ${samples.join(' ')}`);
  if (!options.json) return;
  const result = {
    heldOutPerplexity,
    unigramPerplexity: baseline.unigram,
    bigramPerplexity: baseline.bigram,
    trainSeconds,
    samples,
    checkpoint,
    picture,
    report,
  };
  console.log(JSON.stringify(result));
}

try {
  await run(readOptions(process.argv.slice(2)));
} catch (error) {
  const isTheirs = error instanceof UserError || String(error).startsWith('Error: train: ');
  if (!isTheirs) throw error;
  console.error(`error: ${(error as Error).message}`);
  process.exitCode = 1;
}
