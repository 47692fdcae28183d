import type { NdArray } from '@tapeloop/tensor';
import { namedTensors } from '../named-tensors.ts';
import { shown } from '../shown.ts';
import { writtenCodes, type DTypeCode } from './dtype-code.ts';
import { metadataName } from './header.ts';

const utf8 = new TextEncoder();

/**
 * The bytes of a safetensors file that holds a tree of tensors, each under its path.
 *
 * The tensor at `tree.params.gates[0].w` is named `params.gates[0].w`. The bytes are those that the
 * Python library writes for the same tensors (with several texts of metadata, whose order it leaves
 * to chance, they are sorted here).
 *
 * ```ts
 * import { readSafetensors, writeSafetensors } from '@tapeloop/formats';
 * import { tensor } from '@tapeloop/tensor';
 *
 * const bytes = writeSafetensors({ params: { w: tensor([1, 2]) } }, { epoch: '3' });
 * readSafetensors(bytes).tensors['params.w']; // => tensor([1, 2])
 * readSafetensors(bytes).metadata['epoch']; // => '3'
 * ```
 */
export function writeSafetensors(
  tree: unknown,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  const parts = safetensorsParts(tree, metadata);
  const bytes = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** The bytes of a file piece by piece: its header, and each tensor's own memory. */
export function safetensorsParts(
  tree: unknown,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array[] {
  if (typeof metadata !== 'object' || metadata === null || Array.isArray(metadata)) {
    throw new TypeError(
      `writeSafetensors: metadata must be an object of strings, got ${shown(metadata)}.`,
    );
  }
  const stored = inFileOrder(namedTensors('writeSafetensors', tree));
  const header = encodedHeader(stored, metadata);
  const length = new Uint8Array(8);
  new DataView(length.buffer).setBigUint64(0, BigInt(header.length), true);
  const contents = stored.map(
    ({ tensor: { data } }) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
  );
  return [length, header, ...contents];
}

interface Stored {
  readonly name: string;
  readonly tensor: NdArray;
  readonly code: DTypeCode;
}

/** Widest dtype first, so that every tensor is aligned; then by name. */
function inFileOrder(named: ReadonlyMap<string, NdArray>): Stored[] {
  const byName = [...named].toSorted(([a], [b]) => inUtf8(a, b));
  return writtenCodes.flatMap((code) =>
    byName
      .filter(([, tensor]) => tensor.dtype === code.elements.dtype)
      .map(([name, tensor]) => ({ name, tensor, code })),
  );
}

function encodedHeader(
  stored: readonly Stored[],
  metadata: Readonly<Record<string, string>>,
): Uint8Array {
  const fields: string[] = [];
  const texts = Object.entries(metadata).toSorted(([a], [b]) => inUtf8(a, b));
  if (texts.length > 0) {
    const pairs = texts.map(([key, text]) => `${wellFormed(key)}:${wellFormed(text)}`);
    fields.push(`"${metadataName}":{${pairs.join(',')}}`);
  }
  let begin = 0;
  for (const { name, tensor, code } of stored) {
    const end = begin + tensor.data.byteLength;
    const entry = { dtype: code.code, shape: tensor.shape, data_offsets: [begin, end] };
    fields.push(`${wellFormed(name)}:${JSON.stringify(entry)}`);
    begin = end;
  }
  const text = utf8.encode(`{${fields.join(',')}}`);
  // Padded with spaces, so that the data begins at a multiple of 8.
  const header = new Uint8Array(Math.ceil(text.length / 8) * 8).fill(0x20);
  header.set(text);
  return header;
}

/** A text as JSON; throws where UTF-8 cannot hold it. */
function wellFormed(text: unknown): string {
  if (typeof text !== 'string') {
    throw new TypeError(
      `writeSafetensors: metadata must be strings, got ${shown(text)}; write it as JSON, for example.`,
    );
  }
  if (/\p{Surrogate}/u.test(text)) {
    throw new TypeError(
      `writeSafetensors: ${JSON.stringify(text)} holds half of a surrogate pair, which a file cannot.`,
    );
  }
  return JSON.stringify(text);
}

/** How two names sort by their bytes; JavaScript alone would sort by 16-bit units. */
function inUtf8(a: string, b: string): number {
  const [left, right] = [utf8.encode(a), utf8.encode(b)];
  const differs = left.findIndex((byte, i) => byte !== right[i]);
  return differs === -1 ? left.length - right.length : left[differs]! - (right[differs] ?? -1);
}
