// npm run test:kill: runs that are killed with SIGKILL at random moments, resumed until they end, and
// compared with one that was never killed.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import {
  fingerprint,
  leftBehind,
  losses,
  resumedAt,
  runProgram,
  type Moment,
} from './test-kill/killed-run.ts';

const count = (text: string): number => {
  if (/^[1-9]\d*$/u.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number of at least 1.');
};
const { runs, steps, json } = new Command('npm run test:kill --')
  .description('Kills runs at random moments, resumes them and compares their parameters.')
  .option('--runs <count>', 'runs that are killed', count, 20)
  .option('--steps <count>', 'updates of each', count, 60)
  .option('--json', 'makes the last line one JSON object', false)
  .parse()
  .opts<{ runs: number; steps: number; json: boolean }>();

const all = mkdtempSync(join(tmpdir(), 'tapeloop-kill-'));

/** How long a run takes, what it ends with, and its losses, undisturbed. */
async function undisturbed(): Promise<{ time: number; bits: string; log: string }> {
  const results = [];
  for (const threads of [1, 2]) {
    const folder = join(all, `whole-${threads}`);
    const start = performance.now();
    const ended = await runProgram(folder, threads, steps);
    if (ended.code !== 0) throw new Error(ended.errors);
    const time = performance.now() - start;
    results.push({ time, bits: await fingerprint(folder, steps), log: losses(folder).join() });
  }
  const [one, two] = results;
  if (one!.bits !== two!.bits) throw new Error('one thread and two end with other bits');
  return one!;
}

/** Half of the kills are anywhere in a run, half soon after a write has begun. */
function randomMoment(run: number, time: number): Moment {
  if (run % 2 === 0) return { after: time * (0.2 + 0.8 * Math.random()) };
  const write = 1 + Math.floor(Math.random() * (steps / 2));
  return { write, after: Math.random() * 12 };
}

const tally = { runs, killed: 0, duringWrite: 0, identical: 0, lost: 0 };
try {
  const whole = await undisturbed();
  for (let run = 0; run < runs; run += 1) {
    const folder = join(all, `run-${run}`);
    const threads = 1 + (Math.floor(run / 2) % 2);
    let killed = false;
    // A kill that came too late is no kill: once more, at another moment.
    while (!killed) {
      rmSync(folder, { recursive: true, force: true });
      ({ killed } = await runProgram(folder, threads, steps, randomMoment(run, whole.time)));
    }
    const { duringWrite, newest } = leftBehind(folder);
    const ended = await runProgram(folder, threads, steps);
    const isLost = ended.code !== 0 || resumedAt(folder) !== newest;
    const isIdentical =
      ended.code === 0 &&
      (await fingerprint(folder, steps)) === whole.bits &&
      losses(folder).join() === whole.log;
    tally.killed += 1;
    tally.duringWrite += Number(duringWrite);
    tally.identical += Number(isIdentical);
    tally.lost += Number(isLost);
    if (!isIdentical || isLost) console.error(`run ${run}: ${ended.errors || 'other bits'}`);
    if (!json || run % 10 === 9) {
      const where = duringWrite ? ' during a write' : '';
      console.log(`run ${run + 1}/${runs}: killed at step ${newest} or after it${where}`);
    }
    rmSync(folder, { recursive: true, force: true });
  }
} finally {
  rmSync(all, { recursive: true, force: true });
}
if (json) console.log(JSON.stringify(tally));
else console.log(`${tally.identical} of ${tally.killed} ended with the same bits`);
process.exitCode = tally.identical === tally.runs && tally.lost === 0 ? 0 : 1;
