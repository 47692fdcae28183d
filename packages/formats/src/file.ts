import { open, type FileHandle } from 'node:fs/promises';
import { nullRecord } from './null-record.ts';
import { checkPath, messageOf, replaceFile } from './replace-file.ts';
import { openSafetensors, type SafetensorsReader } from './safetensors/open-safetensors.ts';
import type { Safetensors } from './safetensors/read-safetensors.ts';
import { safetensorsParts } from './safetensors/write-safetensors.ts';

/**
 * Writes a tree of tensors to a safetensors file, in place of any that is there.
 *
 * The file is written under another name in the same folder, synced and then renamed: whatever
 * happens, the path holds the old file or the new one. Tensors are written from where they are,
 * without a second copy of them. Folders are made as needed.
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
  await replaceFile('saveFile', path, safetensorsParts(tree, metadata));
}

/** The tensors and metadata of a safetensors file. Throws where it cannot be read, or is not sound. */
export async function loadFile(path: string): Promise<Safetensors> {
  const file = await opened('loadFile', path);
  try {
    const tensors: [string, Awaited<ReturnType<SafetensorsReader['tensor']>>][] = [];
    for (const name of Object.keys(file.types)) tensors.push([name, await file.tensor(name)]);
    return { tensors: nullRecord(tensors), metadata: file.metadata };
  } catch (cause) {
    throw new Error(`loadFile: ${path}: ${messageOf(cause)}`, { cause });
  } finally {
    await file.close();
  }
}

/**
 * Opens a safetensors file and reads its header; tensors are read one by one, whatever its size.
 *
 * Throws where it cannot be read, or is not sound. Close it, or declare it with `await using`.
 *
 * ```ts
 * import { openFile, saveFile } from '@tapeloop/formats/node';
 * import { tensor } from '@tapeloop/tensor';
 * import { tmpdir } from 'node:os';
 *
 * const path = `${tmpdir()}/tapeloop-example/open.safetensors`;
 * await saveFile(path, { w: tensor([1, 2]), b: tensor([3]) });
 * const file = await openFile(path);
 * Object.keys(file.types); // => [ 'b', 'w' ]
 * await file.tensor('b'); // => tensor([3])
 * await file.close();
 * ```
 */
export async function openFile(path: string): Promise<SafetensorsReader> {
  return opened('openFile', path);
}

async function opened(operation: string, path: string): Promise<SafetensorsReader> {
  checkPath(operation, path);
  let file: FileHandle | undefined;
  let size: number;
  try {
    file = await open(path, 'r');
    ({ size } = await file.stat());
  } catch (cause) {
    await file?.close();
    throw new Error(
      `${operation}: '${path}' cannot be read (${messageOf(cause)}); check the path.`,
      { cause },
    );
  }
  const handle = file;
  const read = (start: number, end: number): Promise<Uint8Array> => bytesOf(handle, start, end);
  try {
    return await openSafetensors({ size, read, close: () => handle.close() });
  } catch (cause) {
    throw new Error(`${operation}: ${path}: ${messageOf(cause)}`, { cause });
  }
}

// One call reads no more than 2 GiB.
const mostAtOnce = 2 ** 30;

/** The bytes of a file from one place up to another; fewer where it ends before that. */
async function bytesOf(file: FileHandle, start: number, end: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(end - start);
  let done = 0;
  while (done < bytes.length) {
    const length = Math.min(bytes.length - done, mostAtOnce);
    const { bytesRead } = await file.read(bytes, done, length, start + done);
    if (bytesRead === 0) return bytes.subarray(0, done);
    done += bytesRead;
  }
  return bytes;
}
