import { open } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { checkCount, must, optionsOf } from './argument.ts';
import { type ByteSource, endedBefore } from './reader/byte-source.ts';
import { messageOf } from './reader/place.ts';

export type { ByteSource } from './reader/byte-source.ts';

export interface FileOptions {
  /** How many bytes are read at a time, 256 KiB unless given. */
  readonly chunkBytes?: number;
}

/**
 * A file as bytes for the readers of `@tapeloop/data/text`, `/csv` and `/jsonl`. It is open only
 * while a chunk is read, so nothing needs closing, and it can be read from any offset.
 *
 * ```ts
 * import { writeFileSync } from 'node:fs';
 * import { tmpdir } from 'node:os';
 * import { join } from 'node:path';
 * import { file } from '@tapeloop/data/node';
 * import { textLines } from '@tapeloop/data/text';
 *
 * const path = join(tmpdir(), 'tapeloop-lines.txt');
 * writeFileSync(path, 'one\ntwo\n');
 * const cursor = textLines(file(path)).iterate({ epoch: 0, at: { byte: 4, line: 1 } });
 * await cursor.next(); // => { done: false, value: 'two' }
 * ```
 */
export function file(path: string | URL, options: FileOptions = {}): ByteSource {
  const { chunkBytes = 2 ** 18 } = optionsOf('file', options);
  checkCount('file', 'chunkBytes', chunkBytes, 1);
  const isFile = path instanceof URL ? path.protocol === 'file:' : typeof path === 'string';
  must('file', 'the path', "a string or a URL of 'file:'", path, isFile);
  const name = path instanceof URL ? fileURLToPath(path) : path;
  return {
    name,
    async *read(from) {
      let at = from;
      for (;;) {
        const { chunk, size } = await readChunk(name, at, chunkBytes);
        if (at > size) throw endedBefore('file', name, size, at);
        if (chunk.length === 0) return;
        yield chunk;
        at += chunk.length;
      }
    },
  };
}

interface Chunk {
  readonly chunk: Uint8Array;
  /** The bytes of the whole file. */
  readonly size: number;
}

async function readChunk(path: string, at: number, chunkBytes: number): Promise<Chunk> {
  const handle = await open(path).catch((cause: unknown) => unreadable(path, cause));
  try {
    const { size } = await handle.stat();
    const buffer = new Uint8Array(Math.min(chunkBytes, Math.max(size - at, 0)));
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, at);
    return { chunk: buffer.subarray(0, bytesRead), size };
  } catch (cause) {
    return unreadable(path, cause);
  } finally {
    await handle.close();
  }
}

function unreadable(path: string, cause: unknown): never {
  throw new Error(`file: '${path}' cannot be read (${messageOf(cause)}); check the path.`, {
    cause,
  });
}
