import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readSafetensors } from '@tapeloop/formats';
import type { NdArray } from '@tapeloop/tensor';
import { readManifest, sha256, type Manifest } from './manifest.ts';
import { messageOf } from '../message.ts';
import { manifestFile, tensorsFile } from './names.ts';

/** A checkpoint that verifies. */
export interface Checkpoint extends Manifest {
  readonly path: string;
  /** By path, such as `params.cell.wx`. */
  readonly tensors: Readonly<Record<string, NdArray>>;
}

/** Reads a checkpoint; throws, with the file and what is wrong, unless every byte is as it was written. */
export async function readCheckpoint(path: string): Promise<Checkpoint> {
  const manifest = await within(manifestFile, async () =>
    readManifest(await readFile(join(path, manifestFile), 'utf8')),
  );
  const tensors = await within(tensorsFile, async () => {
    const bytes = await readFile(join(path, tensorsFile));
    const { state } = manifest;
    if (bytes.length !== state.bytes) {
      throw new Error(`it has ${bytes.length} bytes in place of ${state.bytes}`);
    }
    if (sha256(bytes) !== state.sha256) throw new Error('its checksum differs');
    return readSafetensors(bytes).tensors;
  });
  return { ...manifest, path, tensors };
}

async function within<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    throw new Error(`${file}: ${messageOf(cause)}`, { cause });
  }
}
