import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { UserError } from './file.ts';
import type { NamesOptions } from './options.ts';

/** Where everything of a run is. */
export interface RunFiles {
  readonly checkpoints: string;
  readonly tensorBoard: string;
  readonly checkpoint: string;
  readonly picture: string;
  readonly report: string;
}

const about = `A run of the names example: npm start.

checkpoints/            the newest checkpoints and the best, one folder each: parameters, optimizer
                        state and keys in state.safetensors, all else in checkpoint.json
events.jsonl            what happened, one JSON object a line: steps, validations, checkpoints
options.json            the options that the run was begun with
checkpoint.safetensors  the weights and optimizer state at the end, with the letters as metadata
report.html             all of it as a page: loss, samples, gates, norms, configuration
loss.svg, loss.png      the loss, training and held out
tensorboard/            the same for TensorBoard: tensorboard --logdir OUT/tensorboard

To go on after a Ctrl-C, a kill or with more epochs:
  npm start -- --resume --out OUT
  npm start -- --resume --out OUT --epochs 4
Without --resume the run is begun anew, and what is here is replaced.
`;

/** Makes the folder, and says in it what is what, before there is anything to lose. */
export function prepareRun(options: NamesOptions): RunFiles {
  const { out, resume } = options;
  const checkpoints = join(out, 'checkpoints');
  const tensorBoard = join(out, 'tensorboard');
  try {
    mkdirSync(out, { recursive: true });
    accessSync(out, constants.W_OK);
    for (const folder of resume ? [] : [checkpoints, tensorBoard]) {
      rmSync(folder, { recursive: true, force: true });
    }
    writeFileSync(join(out, 'README.txt'), about.replaceAll('OUT', out));
    const { json: _, resume: __, out: ___, ...kept } = options;
    writeFileSync(optionsFile(out), `${JSON.stringify(kept, null, 2)}\n`);
  } catch (error) {
    throw new UserError(`cannot write to '${out}': ${(error as Error).message}`);
  }
  return {
    checkpoints,
    tensorBoard,
    checkpoint: join(out, 'checkpoint.safetensors'),
    picture: join(out, 'loss.svg'),
    report: join(out, 'report.html'),
  };
}

/** The options that the run in a folder was begun with; none where there is no run. */
export function optionsOfRun(out: string): Partial<NamesOptions> {
  const file = optionsFile(out);
  if (!existsSync(file)) return {};
  try {
    // The cast: what was written.
    return JSON.parse(readFileSync(file, 'utf8')) as Partial<NamesOptions>;
  } catch (error) {
    throw new UserError(`cannot read ${file}: ${(error as Error).message}`);
  }
}

const optionsFile = (out: string): string => join(out, 'options.json');
