import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { shown } from './shown.ts';

/** Throws where a path is none. */
export function checkPath(operation: string, path: unknown): void {
  if (typeof path === 'string' && path !== '') return;
  throw new TypeError(
    `${operation}: the path must be a string that is not empty, got ${shown(path)}.`,
  );
}

/** What was thrown, in words. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/**
 * Writes a file piece by piece under another name in the same folder, syncs it and renames it:
 * whatever happens, the path holds the old file or the new one.
 */
export async function replaceFile(
  operation: string,
  path: string,
  parts: readonly Uint8Array[],
): Promise<void> {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    await mkdir(folder, { recursive: true });
    try {
      await writeSynced(temporary, parts);
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    await syncFolder(folder);
  } catch (cause) {
    throw new Error(
      `${operation}: '${path}' cannot be written (${messageOf(cause)}); check the path.`,
      { cause },
    );
  }
}

async function writeSynced(path: string, parts: readonly Uint8Array[]): Promise<void> {
  const file = await open(path, 'wx');
  try {
    // It goes on where the last one ended, and splits what is too long for one call.
    for (const part of parts) await file.writeFile(part);
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
