import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeSafetensors } from '@tapeloop/formats';
import type { Snapshot } from '../checkpoints.ts';
import { sha256, writeManifest } from './manifest.ts';
import { messageOf } from '../message.ts';
import { folderName, manifestFile, removedName, temporaryName, tensorsFile } from './names.ts';

/**
 * Writes a checkpoint under another name, syncs it and renames it: whatever happens, there is the
 * whole of it or nothing. Gives its path.
 */
export async function writeCheckpoint(folder: string, snapshot: Snapshot): Promise<string> {
  const { tensors, step, best, progress, configuration, versions, parameters } = snapshot;
  const bytes = writeSafetensors(tensors);
  const state = { bytes: bytes.length, sha256: sha256(bytes) };
  const kind = { format: 'tapeloop checkpoint', version: 1 } as const;
  const about = { step, best, progress, configuration, versions, parameters };
  const path = join(folder, folderName(step));
  const temporary = join(folder, temporaryName(step, randomUUID()));
  try {
    await mkdir(temporary, { recursive: true });
    try {
      await writeSynced(join(temporary, tensorsFile), bytes);
      const text = writeManifest({ ...kind, ...about, state });
      await writeSynced(join(temporary, manifestFile), text);
      await syncFolder(temporary);
      if (existsSync(path)) await remove(folder, folderName(step));
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { recursive: true, force: true });
      throw error;
    }
    await syncFolder(folder);
  } catch (cause) {
    throw new Error(
      `train: the checkpoint '${path}' cannot be written (${messageOf(cause)}); the ones before it are whole, so make room and resume.`,
      { cause },
    );
  }
  return path;
}

/** Removes a checkpoint so that no half of it is ever taken for one. */
export async function remove(folder: string, name: string): Promise<void> {
  const old = join(folder, removedName(name, randomUUID()));
  await rename(join(folder, name), old);
  await rm(old, { recursive: true, force: true });
}

async function writeSynced(path: string, content: Uint8Array | string): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes a renaming last; Windows does it by itself, and opens no folders. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
