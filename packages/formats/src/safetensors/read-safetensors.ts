import type { NdArray } from '@tapeloop/tensor';
import { nullRecord } from '../null-record.ts';
import { shown } from '../shown.ts';
import { damaged, dataStart, decodeHeader, decodeTensor, prefixLength } from './layout.ts';

/** What a safetensors file holds. */
export interface Safetensors {
  /** The tensors by name. It has no prototype, so every name is safe to ask for. */
  readonly tensors: Readonly<Record<string, NdArray>>;
  /** Texts by name, empty where there are none. It has no prototype either. */
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * The tensors and metadata in the bytes of a safetensors file.
 *
 * F64, F32, I32 and BOOL are read as they are, F16 and BF16 as float32, and I64, I16, U16, I8 and U8
 * as int32. The whole header is checked before anything is allocated for a tensor. Throws, saying
 * what is wrong and where, on anything but a sound file of these.
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
  const fail = damaged('readSafetensors');
  const start = dataStart(bytes, bytes.length, fail);
  const header = bytes.subarray(prefixLength, start);
  const { entries, metadata } = decodeHeader(header, bytes.length - start, fail);
  const tensors = entries.map((entry) => {
    const held = bytes.subarray(start + entry.begin, start + entry.end);
    return [entry.name, decodeTensor(entry, held, fail)] as const;
  });
  return { tensors: nullRecord(tensors), metadata: nullRecord(metadata) };
}
