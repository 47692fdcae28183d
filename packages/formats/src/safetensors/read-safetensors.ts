import { tensor, type NdArray } from '@tapeloop/tensor';
import { shown } from '../shown.ts';
import { parseHeader, type Entry, type Header } from './header.ts';

/** What a safetensors file holds. */
export interface Safetensors {
  /** The tensors by name. It has no prototype, so every name is safe to ask for. */
  readonly tensors: Readonly<Record<string, NdArray>>;
  /** Texts by name, empty where there are none. It has no prototype either. */
  readonly metadata: Readonly<Record<string, string>>;
}

// The limit of the Python library: a header is never that long, and a broken file may say so.
const longestHeader = 100_000_000;

/**
 * The tensors and metadata in the bytes of a safetensors file.
 *
 * The whole header is checked before anything is allocated for a tensor. Throws, saying what is
 * wrong and where, on anything but a sound file with tensors of F64, F32, I32 and BOOL.
 *
 * ```ts
 * import { readSafetensors, writeSafetensors } from '@tapeloop/formats';
 * import { tensor } from '@tapeloop/tensor';
 *
 * const bytes = writeSafetensors({ gate: { w: tensor([[1, 2]]) } });
 * readSafetensors(bytes).tensors['gate.w']; // => tensor([[1, 2]])
 * ```
 */
export function readSafetensors(bytes: Uint8Array): Safetensors {
  if (!(bytes instanceof Uint8Array)) {
    throw new TypeError(
      `readSafetensors: expected a Uint8Array with the bytes of a file, got ${shown(bytes)}.`,
    );
  }
  const [{ entries, metadata }, dataStart] = readHeader(bytes);
  const tensors = nullRecord(
    entries.map((entry) => [entry.name, readTensor(bytes, dataStart, entry)]),
  );
  return { tensors, metadata: nullRecord(metadata) };
}

function readHeader(bytes: Uint8Array): [header: Header, dataStart: number] {
  if (bytes.length < 8) throw damaged(`${bytes.length} bytes are too few`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getBigUint64(0, true);
  if (length > longestHeader || length > bytes.length - 8) {
    const most = Math.min(longestHeader, bytes.length - 8);
    throw damaged(`its header should have ${length} bytes, but has ${most} at most`);
  }
  const dataStart = 8 + Number(length);
  const text = decoded(bytes.subarray(8, dataStart));
  return [parseHeader(text, bytes.length - dataStart, damaged), dataStart];
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw damaged('its header is not UTF-8 text');
  }
}

function readTensor(bytes: Uint8Array, dataStart: number, entry: Entry): NdArray {
  const { code, shape, begin, end } = entry;
  const length = (end - begin) / code.width;
  const start = bytes.byteOffset + dataStart + begin;
  if (start % code.width === 0) {
    return tensor({ shape, data: code.view(bytes.buffer, start, length) });
  }
  // Not by `slice`: that of Node's Buffer copies nothing.
  const aligned = new Uint8Array(bytes.subarray(dataStart + begin, dataStart + end));
  return tensor({ shape, data: code.view(aligned.buffer, 0, length) });
}

function nullRecord<V>(entries: Iterable<readonly [string, V]>): Record<string, V> {
  const record: Record<string, V> = Object.create(null);
  for (const [name, value] of entries) record[name] = value;
  return record;
}

function damaged(what: string): Error {
  return new Error(
    `readSafetensors: ${what}; the file is damaged, or not one that can be read here.`,
  );
}
