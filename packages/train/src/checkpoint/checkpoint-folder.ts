import { existsSync } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { must, mustBeCount, optionsOf } from '../argument.ts';
import type { Checkpoints, DamagedCheckpoint } from '../checkpoints.ts';
import type { Every } from '../options.ts';
import { superfluous, type Keep, type KeepCandidate } from './keep.ts';
import { readManifest } from './manifest.ts';
import { messageOf } from '../message.ts';
import { folderName, isLeftover, manifestFile, namesIn, stepsIn } from './names.ts';
import { readCheckpoint, type Checkpoint } from './read-checkpoint.ts';
import { versions } from './versions.ts';
import { remove, writeCheckpoint } from './write-checkpoint.ts';

/** How often checkpoints are written, and which of them stay. */
export interface CheckpointFolderOptions {
  readonly every: Every;
  readonly keep?: Keep;
}

/**
 * A folder of checkpoints for `train`: `step-00000100/` with checkpoint.json and state.safetensors.
 *
 * Each is written under another name, synced and renamed, with checksums, so that a run killed at
 * any moment goes on from the newest that verifies. Those that do not are put aside as
 * `step-00000100.damaged` and reported. One run at a time; files that are none of its own stay.
 *
 * ```ts
 * import { checkpointFolder, loadCheckpoint } from '@tapeloop/train/node';
 * import { tmpdir } from 'node:os';
 *
 * const checkpoints = checkpointFolder(`${tmpdir()}/tapeloop-none`, { every: 100, keep: { last: 3 } });
 * checkpoints.every; // => 100
 * await loadCheckpoint(`${tmpdir()}/tapeloop-none`); // => throws has no checkpoint
 * ```
 */
export function checkpointFolder(folder: string, options: CheckpointFolderOptions): Checkpoints {
  mustBePath('checkpointFolder', folder);
  const { every, keep = {} } = optionsOf('checkpointFolder', options);
  if (every !== 'epoch') mustBeCount('checkpointFolder', 'every', every, 1);
  must('checkpointFolder', 'keep', 'an object', keep, typeof keep === 'object' && keep !== null);
  for (const [name, least] of [
    ['last', 1],
    ['best', 0],
    ['every', 1],
  ] as const) {
    if (keep[name] !== undefined)
      mustBeCount('checkpointFolder', `keep.${name}`, keep[name], least);
  }
  return {
    every,
    versions: versions(),
    latest: () => newest(folder),
    async prepare(damaged) {
      const names = await namesIn(folder);
      for (const name of names.filter(isLeftover)) {
        await rm(join(folder, name), { recursive: true, force: true });
      }
      return Promise.all(damaged.map(putAside));
    },
    async save(snapshot) {
      const path = await writeCheckpoint(folder, snapshot);
      const all = await Promise.all((await stepsIn(folder)).map((step) => candidate(folder, step)));
      for (const step of superfluous(all, keep)) await remove(folder, folderName(step));
      return path;
    },
  };
}

/**
 * The newest checkpoint of a folder that verifies, or the newest of the best ones. Changes nothing.
 *
 * Its `tensors` are by path; `restoreTree` of `@tapeloop/formats` makes a tree of them.
 */
export async function loadCheckpoint(
  folder: string,
  which: 'last' | 'best' = 'last',
): Promise<Checkpoint> {
  mustBePath('loadCheckpoint', folder);
  must('loadCheckpoint', 'which', "'last' or 'best'", which, ['last', 'best'].includes(which));
  const { kept, damaged } = await newest(folder, which === 'best');
  if (kept !== undefined) return kept;
  const unsound = damaged.map(({ path, reason }) => `\n  ${path} is damaged: ${reason}`).join('');
  throw new Error(
    `loadCheckpoint: '${folder}' has no checkpoint${which === 'best' ? ' that validated best' : ''}; check the path.${unsound}`,
  );
}

function mustBePath(op: string, folder: unknown): void {
  const isThat = typeof folder === 'string' && folder !== '';
  must(op, 'the folder', 'a path that is not empty', folder, isThat);
}

async function newest(
  folder: string,
  bestOnly = false,
): Promise<{ readonly kept?: Checkpoint; readonly damaged: DamagedCheckpoint[] }> {
  const damaged: DamagedCheckpoint[] = [];
  for (const step of await stepsIn(folder)) {
    const path = join(folder, folderName(step));
    try {
      const kept = await readCheckpoint(path);
      if (!bestOnly || kept.best) return { kept, damaged };
    } catch (error) {
      damaged.push({ path, reason: messageOf(error) });
    }
  }
  return { damaged };
}

/** Damaged ones count as not the best, and go like any other when they are old. */
async function candidate(folder: string, step: number): Promise<KeepCandidate> {
  try {
    const text = await readFile(join(folder, folderName(step), manifestFile), 'utf8');
    return { step, best: readManifest(text).best };
  } catch {
    return { step, best: false };
  }
}

async function putAside({ path, reason }: DamagedCheckpoint): Promise<DamagedCheckpoint> {
  let aside = `${path}.damaged`;
  for (let n = 2; existsSync(aside); n += 1) aside = `${path}.damaged-${n}`;
  await rename(path, aside);
  return { path: aside, reason };
}
