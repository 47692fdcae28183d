import { Command, InvalidArgumentError, Option } from 'commander';
import { optionsOfRun } from './run-folder.ts';
import { cells, type CellName } from './model.ts';

/** What a person can ask of the names example. */
export interface NamesOptions {
  readonly cell: CellName;
  readonly hidden: number;
  readonly epochs: number;
  readonly batch: number;
  readonly seed: number;
  readonly temperature: number;
  readonly file?: string;
  readonly out: string;
  readonly resume: boolean;
  readonly eager: boolean;
  readonly json: boolean;
}

const whole =
  (least: number, most = Number.MAX_SAFE_INTEGER) =>
  (text: string): number => {
    const value = Number(text);
    const fits = value >= least && value <= most && text.trim() !== '';
    if (Number.isSafeInteger(value) && fits) return value;
    const limit = most === Number.MAX_SAFE_INTEGER ? '' : ` and at most ${most}`;
    throw new InvalidArgumentError(`It must be a whole number of at least ${least}${limit}.`);
  };

const positive = (text: string): number => {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError('It must be a number above 0.');
};

/** Reads the command line; ends the program with one clear line where it is wrong. */
export function readOptions(argv: readonly string[]): NamesOptions {
  const program = new Command('npm start --')
    .description('Trains a model that writes first names letter by letter.')
    .addOption(
      new Option('--cell <name>', 'the recurrent cell')
        .choices(Object.keys(cells))
        .default('notebook'),
    )
    .option('--hidden <units>', 'hidden units of the cell', whole(1, 4096), 256)
    .option('--epochs <count>', 'passes over the training names', whole(1), 2)
    .option('--batch <names>', 'names in a batch', whole(1), 32)
    .option('--seed <number>', 'seed of split, weights, order and samples', whole(0), 1)
    .option('--temperature <t>', 'of the sampled names: below 1 is more careful', positive, 0.8)
    .option('--file <path>', 'a text file of your own, one name a line')
    .option('--out <folder>', 'where the run is kept', 'runs/names')
    .option('--resume', 'goes on from the newest checkpoint, with the options from before', false)
    .option('--eager', 'trains without compiling', false)
    .option('--json', 'makes the last line one JSON object', false)
    .allowExcessArguments(false);
  const options = program.parse([...argv], { from: 'user' }).opts<NamesOptions>();
  if (!options.resume) return options;
  const isGiven = (name: string): boolean => program.getOptionValueSource(name) === 'cli';
  const given = Object.entries(options).filter(([name]) => isGiven(name));
  return { ...options, ...optionsOfRun(options.out), ...Object.fromEntries(given) };
}
