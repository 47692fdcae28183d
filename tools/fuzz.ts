// npm run fuzz: very many damaged files for each parser, which must give a value or an error of its own.
import { Command } from 'commander';
import * as fc from 'fast-check';
import { damaged, drawing } from '../packages/formats/test/fuzz/damage.ts';
import { attempt, type Parser } from '../packages/formats/test/fuzz/parser.ts';
import { parsers as ofFormats } from '../packages/formats/test/fuzz/parsers.ts';
import { parsers as ofTrain } from '../packages/train/test/fuzz/parsers.ts';
import { atLeastOne } from './bench/at-least-one.ts';

/** Every parser of the project: a package that has others adds its list here. */
const parsers: readonly Parser[] = [...ofFormats, ...ofTrain];

interface FuzzOptions {
  readonly inputs: number;
  readonly parser?: readonly string[];
  readonly seed: number;
  readonly json: boolean;
}

const chunk = 1000;
// A tenth of the inputs is right in form; it takes longer to make one than to parse it.
const structuredShare = 10;

/** Prints one line; the program fails where an input did what none may do. */
async function fuzz(parser: Parser, { inputs, seed, json }: FuzzOptions): Promise<void> {
  const draw = drawing(seed);
  const counts = { accepted: 0, refused: 0, crashes: 0, slowestMs: 0, largestBytes: 0 };
  const began = performance.now();
  const residentBefore = process.memoryUsage().rss;
  for (let done = 0; done < inputs; done += chunk) {
    const numRuns = Math.min(chunk, inputs - done);
    const structured = fc.sample(parser.structured, {
      numRuns: Math.ceil(numRuns / structuredShare),
      seed: seed + done,
    });
    for (let i = 0; i < numRuns; i += 1) {
      const input =
        i % structuredShare === 0 ? structured[i / structuredShare]! : damaged(parser.seeds, draw);
      const start = performance.now();
      const { accepted, bytes, crash } = await attempt(parser, input);
      counts.slowestMs = Math.max(counts.slowestMs, performance.now() - start);
      counts.largestBytes = Math.max(counts.largestBytes, bytes);
      counts[accepted ? 'accepted' : 'refused'] += 1;
      if (crash === undefined) continue;
      counts.crashes += 1;
      process.exitCode = 1;
      if (counts.crashes > 10) continue;
      console.error(`${parser.name}: ${crash}: ${Buffer.from(input).toString('base64')}`);
    }
  }
  const line = {
    parser: parser.name,
    seed,
    inputs,
    seconds: (performance.now() - began) / 1000,
    ...counts,
    residentGrowthMiB: (process.memoryUsage().rss - residentBefore) / 2 ** 20,
  };
  if (json) console.log(JSON.stringify(line));
  else {
    console.log(
      `${line.parser}, seed ${seed}: ${inputs} inputs in ${line.seconds.toFixed(1)} s, ${line.accepted} read, ${line.refused} refused, ${line.crashes} crashes; slowest ${line.slowestMs.toFixed(1)} ms, largest ${line.largestBytes} bytes`,
    );
  }
}

const program = new Command('npm run fuzz --')
  .description('Damages files in every way; fails where a parser does not say what is wrong.')
  .option('--inputs <count>', 'for each parser', atLeastOne, 1_000_000)
  .option('--parser <names...>', `of ${parsers.map(({ name }) => name).join(', ')}; all without it`)
  .option('--seed <number>', 'of the damages', atLeastOne, 1)
  .option('--json', 'a JSON object on each line', false)
  .allowExcessArguments(false);
program.parse();
const options: FuzzOptions = program.opts();
const chosen = options.parser ?? parsers.map(({ name }) => name);
const unknown = chosen.find((name) => !parsers.some((parser) => parser.name === name));
if (unknown !== undefined) program.error(`error: there is no parser '${unknown}'.`);
for (const parser of parsers) if (chosen.includes(parser.name)) await fuzz(parser, options);
