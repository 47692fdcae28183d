// Completes the second notebook: its LSTM cell learns to write first names, letter by letter.
import { accessSync, constants, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { valueAndGrad } from '@tapeloop/autodiff';
import { compile } from '@tapeloop/compiler';
import { inOrder, paddedBatch, repeat, shuffle } from '@tapeloop/data';
import { saveFile } from '@tapeloop/formats/node';
import { adam, applyUpdates } from '@tapeloop/optim';
import { key as pairKey, split } from '@tapeloop/random';
import { key, splitKey, unstack } from '@tapeloop/tensor';
import { baselinePerplexities } from './names/baselines.ts';
import { readNames, UserError } from './names/file.ts';
import { nameModel, toBatch, type Batch, type NameModel, type NameParams } from './names/model.ts';
import { divideNames, examplesOf, firstNames, type Names } from './names/names.ts';
import { readOptions, type NamesOptions } from './names/options.ts';
import { lossCurve } from './names/picture.ts';
import { showProgress } from './names/progress.ts';
import { sampleNames } from './names/sample.ts';

// Few lengths, since each is compiled by itself.
const padTo = { multipleOf: 4 };

/** The perplexity per letter, end token included. */
function perplexity(
  total: NameModel['total'],
  params: NameParams,
  names: readonly string[],
  letters: Names['letters'],
): number {
  let nats = 0;
  let count = 0;
  for (const padded of paddedBatch(inOrder(examplesOf(names, letters)), { size: 128, padTo })) {
    const [loss, letterCount] = total(params, toBatch(padded));
    nats += loss.item();
    count += letterCount.item();
  }
  return Math.exp(nats / count);
}

/** Makes the folder before there is anything to lose. */
function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
    accessSync(path, constants.W_OK);
  } catch (error) {
    throw new UserError(`cannot write to '${path}': ${(error as Error).message}`);
  }
}

async function run(options: NamesOptions): Promise<void> {
  const all = options.file === undefined ? firstNames() : readNames(options.file);
  const names = divideNames(all, options.seed);
  makeFolder(options.out);
  const { train, heldOut, letters } = names;
  console.log(
    `${train.length} names to learn, ${heldOut.length} held out, ${letters.size} letters`,
  );

  const encode = (list: readonly string[]) => list.map((name) => letters.encode(name));
  const baseline = baselinePerplexities(encode(train), encode(heldOut), letters.size);

  const model = nameModel({ vocabulary: letters.size, hidden: options.hidden, cell: options.cell });
  const [forWeights, forSamples] = unstack(splitKey(key(options.seed), 2));
  let params = model.init(forWeights);
  const optimizer = adam({ learningRate: 0.005, beta1: 0.9, beta2: 0.99 });
  let state = optimizer.init(params);
  const lossAndGradient = valueAndGrad(model.loss);
  const stepAsWritten = (from: NameParams, before: typeof state, batch: Batch) => {
    const [loss, gradient] = lossAndGradient(from, batch);
    const [updates, after] = optimizer.update(gradient, before, from);
    return { params: applyUpdates(from, updates), state: after, loss };
  };
  const trainStep = options.eager ? stepAsWritten : compile(stepAsWritten);
  const total = options.eager ? model.total : compile(model.total);

  const [, forOrder] = split(pairKey(options.seed), 2);
  const shuffled = shuffle(examplesOf(train, letters), forOrder);
  const epoch = paddedBatch(shuffled, { size: options.batch, padTo });
  const stepsPerEpoch = Math.ceil(train.length / options.batch);
  const steps = options.epochs * stepsPerEpoch;

  // Ctrl-C ends the loop after the step in progress; a second one ends the program at once.
  let stopped = false;
  process.once('SIGINT', () => {
    stopped = true;
  });

  const progress = showProgress(steps);
  const training: [step: number, loss: number][] = [];
  const heldOutLosses: [step: number, loss: number][] = [];
  const began = performance.now();
  const seconds = (): number => (performance.now() - began) / 1000;
  let step = 0;
  let seen = 0;
  for (const padded of repeat(epoch, options.epochs)) {
    const batch = toBatch(padded);
    const trained = trainStep(params, state, batch);
    ({ params, state } = trained);
    const loss = trained.loss.item();
    step += 1;
    seen += batch.inputs.shape[0];
    training.push([step, loss]);
    const perStep = seconds() / step;
    const report = { step, loss, namesPerSecond: seen / seconds() };
    progress.report({ ...report, secondsLeft: perStep * (steps - step) });
    if (step % stepsPerEpoch === 0) {
      heldOutLosses.push([step, Math.log(perplexity(total, params, heldOut, letters))]);
    }
    // Lets the signal handler run.
    await setImmediate();
    if (stopped) break;
  }
  progress.stop();
  const trainSeconds = seconds();
  if (stopped) console.log(`stopped after ${step} of ${steps} steps`);

  const checkpoint = join(options.out, 'checkpoint.safetensors');
  const picture = join(options.out, 'loss.svg');
  await saveFile(
    checkpoint,
    { params, state },
    {
      configuration: JSON.stringify(options),
      vocabulary: JSON.stringify(letters),
      step: String(step),
    },
  );
  writeFileSync(picture, lossCurve(training, heldOutLosses));

  const heldOutPerplexity = perplexity(total, params, heldOut, letters);
  const { temperature } = options;
  const count = 20;
  const samples = sampleNames(model, params, names, { count, temperature, key: forSamples });
  const shown = (value: number): string => value.toFixed(2);
  console.log(`held-out perplexity per letter: ${shown(heldOutPerplexity)}`);
  console.log(`  unigram ${shown(baseline.unigram)}, bigram ${shown(baseline.bigram)}`);
  console.log(`trained for ${trainSeconds.toFixed(1)} s; ${checkpoint} and ${picture} written`);
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
  };
  console.log(JSON.stringify(result));
}

try {
  await run(readOptions(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  console.error(`error: ${error.message}`);
  process.exitCode = 1;
}
