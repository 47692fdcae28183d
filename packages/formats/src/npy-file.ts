import { readFile } from 'node:fs/promises';
import type { NdArray } from '@tapeloop/tensor';
import { readNpy } from './npy/read-npy.ts';
import { readNpz, type NpzLimits } from './npy/read-npz.ts';
import { writeNpy } from './npy/write-npy.ts';
import { writeNpz, type NpzOptions } from './npy/write-npz.ts';
import { checkPath, messageOf, replaceFile } from './replace-file.ts';

/**
 * Writes a tensor to an npy file, in place of any that is there, as `saveFile` does.
 *
 * ```ts
 * import { loadNpy, saveNpy } from '@tapeloop/formats/node';
 * import { tensor } from '@tapeloop/tensor';
 * import { tmpdir } from 'node:os';
 *
 * const path = `${tmpdir()}/tapeloop-example/x.npy`;
 * await saveNpy(path, tensor([1, 2]));
 * await loadNpy(path); // => tensor([1, 2])
 * ```
 */
export async function saveNpy(path: string, x: NdArray): Promise<void> {
  checkPath('saveNpy', path);
  await replaceFile('saveNpy', path, [writeNpy(x)]);
}

/** The array of an npy file. Throws where it cannot be read, or is not sound. */
export async function loadNpy(path: string): Promise<NdArray> {
  return loaded('loadNpy', path, readNpy);
}

/**
 * Writes a tree of tensors to an npz file, in place of any that is there, as `saveFile` does.
 *
 * ```ts
 * import { loadNpz, saveNpz } from '@tapeloop/formats/node';
 * import { tensor } from '@tapeloop/tensor';
 * import { tmpdir } from 'node:os';
 *
 * const path = `${tmpdir()}/tapeloop-example/x.npz`;
 * await saveNpz(path, { w: tensor([1, 2]) }, { compress: true });
 * (await loadNpz(path))['w']; // => tensor([1, 2])
 * ```
 */
export async function saveNpz(path: string, tree: unknown, options?: NpzOptions): Promise<void> {
  checkPath('saveNpz', path);
  await replaceFile('saveNpz', path, [writeNpz(tree, options)]);
}

/** The arrays of an npz file by name. Throws where it cannot be read, or is not sound. */
export async function loadNpz(
  path: string,
  limits?: NpzLimits,
): Promise<Readonly<Record<string, NdArray>>> {
  return loaded('loadNpz', path, (bytes) => readNpz(bytes, limits));
}

async function loaded<T>(
  operation: string,
  path: string,
  read: (bytes: Uint8Array) => T,
): Promise<T> {
  checkPath(operation, path);
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new Error(
      `${operation}: '${path}' cannot be read (${messageOf(cause)}); check the path.`,
      { cause },
    );
  });
  try {
    return read(bytes);
  } catch (cause) {
    throw new Error(`${operation}: ${path}: ${messageOf(cause)}`, { cause });
  }
}
