import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { readSafetensors, type Safetensors } from './safetensors/read-safetensors.ts';
import { writeSafetensors } from './safetensors/write-safetensors.ts';
import { shown } from './shown.ts';

/**
 * Writes a tree of tensors to a safetensors file, in place of any that is there.
 *
 * The file is written under another name in the same folder, synced and then renamed: whatever
 * happens, the path holds the old file or the new one. Folders are made as needed.
 *
 * ```ts
 * import { loadFile, saveFile } from '@tapeloop/formats/node';
 * import { tensor } from '@tapeloop/tensor';
 * import { tmpdir } from 'node:os';
 *
 * const path = `${tmpdir()}/tapeloop-example/weights.safetensors`;
 * await saveFile(path, { w: tensor([1, 2]) }, { epoch: '3' });
 * const { tensors, metadata } = await loadFile(path);
 * tensors['w']; // => tensor([1, 2])
 * metadata['epoch']; // => '3'
 * ```
 */
export async function saveFile(
  path: string,
  tree: unknown,
  metadata?: Readonly<Record<string, string>>,
): Promise<void> {
  checkPath('saveFile', path);
  const bytes = writeSafetensors(tree, metadata);
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    await mkdir(folder, { recursive: true });
    try {
      await writeSynced(temporary, bytes);
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    await syncFolder(folder);
  } catch (cause) {
    throw new Error(
      `saveFile: '${path}' cannot be written (${messageOf(cause)}); check the path.`,
      { cause },
    );
  }
}

/** The tensors and metadata of a safetensors file. Throws where it cannot be read, or is not sound. */
export async function loadFile(path: string): Promise<Safetensors> {
  checkPath('loadFile', path);
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new Error(`loadFile: '${path}' cannot be read (${messageOf(cause)}); check the path.`, {
      cause,
    });
  });
  try {
    return readSafetensors(bytes);
  } catch (error) {
    throw new Error(`loadFile: ${path}: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

function checkPath(operation: string, path: unknown): void {
  if (typeof path === 'string' && path !== '') return;
  throw new TypeError(
    `${operation}: the path must be a string that is not empty, got ${shown(path)}.`,
  );
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
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
