// npm run results -- [options]: trains every cell on the tasks of papers, keeps each result in
// docs/results, and writes docs/results.md of them. What is there already is not done again.
import { writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { availableParallelism, cpus } from 'node:os';
import { Command, Option } from 'commander';
import { atLeastOne } from './bench/at-least-one.ts';
import { fileOf, rowOf, runOf, taskNames } from './results/job.ts';
import { jobsOf, type Selection } from './results/jobs.ts';
import { resultsPage } from './results/page.ts';
import { resultPictures } from './results/pictures.ts';
import { runAll } from './results/queue.ts';
import { savedIn } from './results/saved.ts';

interface Options extends Selection {
  readonly again: boolean;
  readonly page: boolean;
  readonly workers: number;
  readonly out: string;
  readonly json: boolean;
}

const numbers = (text: string, before: readonly number[] = []): number[] => [
  ...before,
  atLeastOne(text),
];
const program = new Command('npm run results --')
  .description(
    'Trains every cell on the tasks of papers; writes docs/results.md. Saved runs are not done again.',
  )
  .addOption(new Option('--task <names...>', 'some of the tasks').choices(taskNames))
  .option('--cell <names...>', "some of the cells, such as lstmCell or 'gruCell, reset before'")
  .addOption(new Option('--length <T...>', 'other lengths of sequences').argParser(numbers))
  .addOption(new Option('--seed <numbers...>', 'other seeds').argParser(numbers))
  .addOption(new Option('--steps <count>', 'steps of training at most').argParser(atLeastOne))
  .option('--full', 'longer sequences too: hours', false)
  .option('--again', 'does what is saved again', false)
  .option('--page', 'trains nothing; writes the page of what is saved', false)
  .addOption(
    new Option('--workers <count>', 'processes side by side')
      .argParser(atLeastOne)
      .default(Math.min(2, availableParallelism())),
  )
  .option('--out <folder>', 'where results.md, results/ and images/ go', 'docs')
  .option('--json', 'a JSON object for each run', false)
  .allowExcessArguments(false);

async function run({ again, page, workers, out, json, ...selection }: Options): Promise<void> {
  for (const cell of selection.cell ?? []) rowOf(cell);
  const saved = savedIn(join(out, 'results'));
  const asked = page ? [] : jobsOf(selection);
  const jobs = asked.filter((job) => again || saved.read(fileOf(job))[runOf(job)] === undefined);
  if (jobs.length < asked.length) {
    console.error(
      `${asked.length - jobs.length} of ${asked.length} runs are saved; --again repeats them.`,
    );
  }
  const about = {
    date: new Date().toISOString().slice(0, 10),
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    node: process.versions.node,
  };
  let done = 0;
  await runAll(jobs, workers, (job, result) => {
    saved.put(fileOf(job), runOf(job), { ...result, ...about });
    done += 1;
    const { task, length = '', cell, seed } = job;
    const figure = 'loss' in result ? (result.solved ? 'solved' : `loss ${result.loss}`) : '';
    const line = `${done}/${jobs.length} ${task} ${length} ${cell}, seed ${seed}: ${result.steps} steps, ${result.seconds} s ${figure}`;
    console.log(json ? JSON.stringify({ ...job, ...result }) : line.replace(/ +/g, ' ').trim());
  });
  mkdirSync(join(out, 'images'), { recursive: true });
  for (const [name, svg] of resultPictures(saved)) writeFileSync(join(out, 'images', name), svg);
  writeFileSync(join(out, 'results.md'), resultsPage(saved));
}

try {
  await run(program.parse().opts());
} catch (error) {
  console.error(`error: ${(error as Error).message}`);
  process.exitCode = 1;
}
