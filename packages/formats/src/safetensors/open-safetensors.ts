import type { DType, NdArray } from '@tapeloop/tensor';
import { nullRecord } from '../null-record.ts';
import { shown } from '../shown.ts';
import { damaged, dataStart, decodeHeader, decodeTensor, prefixLength } from './layout.ts';

/** Bytes that are read piece by piece: a file, a Blob, a server that knows ranges. */
export interface ByteSource {
  /** How many there are. */
  readonly size: number;
  /** Those from `start` up to `end`. */
  readonly read: (start: number, end: number) => Promise<Uint8Array> | Uint8Array;
  /** Lets go of what holds them. */
  readonly close?: () => Promise<void> | void;
}

/** A safetensors file of which the header has been read. */
export interface SafetensorsReader {
  /** What the tensors are, by name. It has no prototype. */
  readonly types: Readonly<Record<string, { readonly dtype: DType; readonly shape: number[] }>>;
  /** Texts by name. It has no prototype. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Reads one tensor, and no byte of another. */
  readonly tensor: (name: string) => Promise<NdArray>;
  readonly close: () => Promise<void>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}

/**
 * Reads the header of a safetensors file; its tensors are read one by one when they are asked for.
 *
 * The header is checked whole, against the size of the source, before anything is allocated for a
 * tensor. Throws where it is not sound, and closes the source then.
 *
 * ```ts
 * import { openSafetensors, writeSafetensors } from '@tapeloop/formats';
 * import { tensor } from '@tapeloop/tensor';
 *
 * const blob = new Blob([writeSafetensors({ w: tensor([1, 2]), b: tensor([3]) })]);
 * const file = await openSafetensors({
 *   size: blob.size,
 *   read: async (start, end) => new Uint8Array(await blob.slice(start, end).arrayBuffer()),
 * });
 * file.types['w']; // => { dtype: 'float32', shape: [ 2 ] }
 * await file.tensor('b'); // => tensor([3])
 * ```
 */
export async function openSafetensors(source: ByteSource): Promise<SafetensorsReader> {
  if (typeof source?.read !== 'function' || !Number.isSafeInteger(source.size) || source.size < 0) {
    throw new TypeError(
      `openSafetensors: expected a source with its size and a function 'read', got ${shown(source)}.`,
    );
  }
  const fail = damaged('openSafetensors');
  const { size } = source;
  const bytesOf = async (start: number, end: number): Promise<Uint8Array> => {
    if (start === end) return new Uint8Array(0);
    const bytes = await source.read(start, end);
    if (bytes instanceof Uint8Array && bytes.length === end - start) return bytes;
    const got = bytes instanceof Uint8Array ? `${bytes.length} bytes` : shown(bytes);
    throw fail(`the source gave ${got} for those from ${start} to ${end}`);
  };
  const close = async (): Promise<void> => source.close?.();
  try {
    const start = dataStart(await bytesOf(0, Math.min(prefixLength, size)), size, fail);
    const header = await bytesOf(prefixLength, start);
    const { entries, metadata } = decodeHeader(header, size - start, fail);
    const byName = new Map(entries.map((entry) => [entry.name, entry]));
    return {
      types: nullRecord(
        entries.map(({ name, code: { elements }, shape }) => [
          name,
          { dtype: elements.dtype, shape: [...shape] },
        ]),
      ),
      metadata: nullRecord(metadata),
      async tensor(name) {
        const entry = byName.get(name);
        if (entry === undefined) {
          throw new Error(
            `openSafetensors: there is no tensor ${shown(name)}; 'types' has those that there are.`,
          );
        }
        const bytes = await bytesOf(start + entry.begin, start + entry.end);
        return decodeTensor(entry, bytes, fail);
      },
      close,
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
