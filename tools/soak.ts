// npm run soak: very many steps of a small compiled model, after which memory must be what it was.
// Its young generation is held small (--max-semi-space-size): V8 lets it grow to 100 MiB and more.
import { setImmediate } from 'node:timers/promises';
import { treeMap } from '@tapeloop/autodiff';
import { compile } from '@tapeloop/compiler';
import { lstmCell } from '@tapeloop/layers';
import type { Tensor } from '@tapeloop/tensor';
import { Command } from 'commander';
import { atLeastOne } from './bench/at-least-one.ts';
import { trainingStep } from './bench/letter-model.ts';

const MB = 2 ** 20;
const sizes = { batch: 1, time: 16, inputs: 16, hidden: 32, vocabulary: 27 };

interface SoakOptions {
  readonly steps: number;
  readonly limit: number;
  readonly leak: boolean;
  readonly json: boolean;
}

/** Bytes, when nothing is left to collect. */
async function residentBytes(): Promise<number> {
  if (globalThis.gc === undefined) {
    throw new Error('soak: the collector cannot be called; run Node with --expose-gc.');
  }
  // What finalizers let go is collected by the next round.
  for (let round = 0; round < 3; round += 1) {
    globalThis.gc();
    await setImmediate();
  }
  return process.memoryUsage().rss;
}

/** Prints one line; the program fails where memory has grown by more than the limit. */
async function soak(donate: boolean, { steps, limit, leak, json }: SoakOptions): Promise<void> {
  const { step, args } = trainingStep([lstmCell], sizes);
  const train = compile(step, { donate: donate ? [0, 1] : [] });
  let [params, state, ids, next] = args;
  const kept: unknown[] = [];
  const go = async (count: number): Promise<void> => {
    for (let i = 0; i < count; i += 1) {
      [params, state] = train(params, state, ids, next);
      if (leak) kept.push(treeMap((x: Tensor) => x.toArray(), params));
      // As a program does that also listens to others: without it no finalizer runs.
      if (i % 100 === 0) await setImmediate();
    }
  };

  const began = performance.now();
  const warmUp = Math.ceil(steps / 10);
  await go(warmUp);
  const before = await residentBytes();
  await go(steps - warmUp);
  const after = await residentBytes();
  const line = {
    case: donate ? 'donated' : 'fresh results',
    steps,
    seconds: (performance.now() - began) / 1000,
    compilations: train.compilations.length,
    before: before / MB,
    after: after / MB,
    growth: (after - before) / MB,
    unit: 'MiB',
    limit,
  };
  if (json) console.log(JSON.stringify(line));
  else {
    const text = `${line.case}: ${steps} steps in ${line.seconds.toFixed(1)} s`;
    const resident = `${line.before.toFixed(1)} MiB after ${warmUp} steps, ${line.after.toFixed(1)} MiB at the end`;
    console.log(
      `${text}; resident ${resident}, growth ${line.growth.toFixed(1)} MiB of ${limit} at most`,
    );
  }
  if (line.growth <= limit) return;
  console.error(`error: ${line.case}: memory has grown by more than ${limit} MiB.`);
  process.exitCode = 1;
}

const program = new Command('npm run soak --')
  .description('Trains a tiny compiled model for very many steps; fails where memory has grown.')
  .option('--steps <count>', 'of which the first tenth is a warm-up', atLeastOne, 100_000)
  .option('--limit <MiB>', 'of growth', atLeastOne, 8)
  .option('--leak', 'keeps a result of every step, to see that it is noticed', false)
  .option('--json', 'a JSON object on each line', false)
  .allowExcessArguments(false);
const options: SoakOptions = program.parse().opts();
for (const donate of [false, true]) {
  await soak(donate, options);
}
