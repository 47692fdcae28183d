// npm run bench:peers: the same training step here and in other systems, into docs/performance.md.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError } from 'commander';
import { benchLines } from './compare/bench-lines.ts';
import { machine, pythonWith } from './compare/machine.ts';
import { withReport } from './compare/report.ts';
import { measureAll } from './compare/results.ts';
import { outputOf } from './command.ts';
import { systems } from './compare/systems.ts';
import { targets } from './compare/targets.ts';

function roundCount(text: string): number {
  const count = Number(text);
  if (Number.isSafeInteger(count) && count > 0) return count;
  throw new InvalidArgumentError('It must be a whole number of at least 1.');
}

const program = new Command('npm run bench:peers --')
  .description('Measures the same training step in several systems; writes docs/performance.md.')
  .option('--rounds <count>', 'rounds, in which all systems take turns', roundCount, 3)
  .option('--out <file>', 'the document to write', 'docs/performance.md')
  .allowExcessArguments(false);
const { rounds, out }: { rounds: number; out: string } = program.parse().opts();

const folder = fileURLToPath(new URL('peers', import.meta.url));
/** Only here: nothing else needs them. */
async function installPeers(): Promise<void> {
  if (existsSync(`${folder}/node_modules`)) return;
  const quiet = ['--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund'];
  console.error('Installing the JavaScript peers; this happens once.');
  await outputOf({ program: 'npm', args: ['install', ...quiet], cwd: folder }).catch(
    (error: Error) => console.error(`npm install: ${error.message}`),
  );
}

const document = readFileSync(out, 'utf8');
const [load] = loadavg();
await installPeers();
const here = machine();
const compared = systems(
  (await pythonWith('torch')) ?? (await pythonWith('numpy')) ?? 'python3',
  here,
);
const all = Object.values(compared).filter((system) => system !== undefined);
const results = await measureAll(all, rounds, (text) => console.error(text));
const own = {
  customCell: await benchLines('custom-cell', '--donate'),
  firstCall: await benchLines('first-call'),
  memory: await benchLines('memory'),
  size: await benchLines('size'),
};
const report = {
  machine: here,
  rounds,
  load: load!,
  results,
  targets: targets(compared, results, own),
};
writeFileSync(out, withReport(document, report));
console.log(`${out} written`);
