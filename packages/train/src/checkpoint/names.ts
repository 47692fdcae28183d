import { readdir } from 'node:fs/promises';
import { messageOf } from '../message.ts';

/** The folder of a step's checkpoint, so named that they sort. */
export const folderName = (step: number): string => `step-${String(step).padStart(8, '0')}`;

export const manifestFile = 'checkpoint.json';
export const tensorsFile = 'state.safetensors';

/** A write in progress, or one that will not end; and one that is being removed. */
export const temporaryName = (step: number, id: string): string => `.${folderName(step)}.${id}.tmp`;
export const removedName = (name: string, id: string): string => `.${name}.${id}.old`;
export const isLeftover = (name: string): boolean => /^\.step-\d+\..*\.(?:tmp|old)$/u.test(name);

/** The steps that have a checkpoint, whole or not, the newest first; none where there is no folder. */
export async function stepsIn(folder: string): Promise<number[]> {
  const names = await namesIn(folder);
  return names
    .flatMap((name) => /^step-(\d+)$/u.exec(name)?.[1] ?? [])
    .map(Number)
    .toSorted((a, b) => b - a);
}

export async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new Error(`train: '${folder}' cannot be read (${messageOf(cause)}); check the path.`, {
      cause,
    });
  }
}
