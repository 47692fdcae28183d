// npm run bench:peers: the same training step here and in other systems, into docs/performance.md.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { atLeastOne } from './at-least-one.ts';
import { outputOf } from './command.ts';
import { benchLines } from './compare/bench-lines.ts';
import { machine, pythonWith } from './compare/machine.ts';
import { figuresOf, withFigures } from './compare/report.ts';
import { measureAll } from './compare/results.ts';
import { systems } from './compare/systems.ts';
import { targets } from './compare/targets.ts';

const program = new Command('npm run bench:peers --')
  .description('Measures the same training step in several systems; writes docs/performance.md.')
  .option('--rounds <count>', 'rounds, in which all systems take turns', atLeastOne, 3)
  .option('--out <file>', 'the document to write', 'docs/performance.md')
  .allowExcessArguments(false);

/** Into their own folder, since nothing else needs them. */
async function installPeers(): Promise<void> {
  const cwd = fileURLToPath(new URL('peers', import.meta.url));
  if (existsSync(`${cwd}/node_modules`)) return;
  const args = ['install', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund'];
  console.error('Installing the JavaScript peers; this happens once.');
  try {
    await outputOf({ program: 'npm', args, cwd });
  } catch (error) {
    // They will be named as absent.
    console.error(`npm install: ${(error as Error).message}`);
  }
}

async function run({ rounds, out }: { rounds: number; out: string }): Promise<void> {
  const document = readFileSync(out, 'utf8');
  // Throws now, and not after ten minutes, where there is no place for figures.
  withFigures(document, '');
  await installPeers();
  const [load = 0] = loadavg();
  const here = machine();
  const python = (await pythonWith('torch')) ?? (await pythonWith('numpy')) ?? 'python3';
  const compared = systems(python, here);
  const own = {
    size: await benchLines('size'),
    memory: await benchLines('memory'),
    firstCall: await benchLines('first-call'),
    customCell: await benchLines('custom-cell', '--donate'),
  };
  const all = Object.values(compared).filter((system) => system !== undefined);
  const results = await measureAll(all, rounds, (text) => console.error(text));
  const rows = targets(compared, results, own);
  const figures = figuresOf({ machine: here, rounds, load, results, targets: rows });
  writeFileSync(out, withFigures(document, figures));
  console.log(`${out} written`);
}

try {
  await run(program.parse().opts());
} catch (error) {
  console.error(`error: ${(error as Error).message}`);
  process.exitCode = 1;
}
