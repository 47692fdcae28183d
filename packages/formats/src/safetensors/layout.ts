import { tensor, type NdArray } from '@tapeloop/tensor';
import { parseHeader, type Entry, type Header } from './header.ts';
import { quoted } from './scanner.ts';

// The limit of the Python library: a header is never that long, and a broken file may say so.
const longestHeader = 100_000_000;

/** Makes an error of what is wrong with a file. */
export type Fail = (what: string) => Error;

/** The first bytes of a file say how long its header is. */
export const prefixLength = 8;

/** What an operation throws at a file that is not sound. */
export function damaged(operation: string): Fail {
  return (what) =>
    new Error(`${operation}: ${what}; the file is damaged, or not one that can be read here.`);
}

/** The first byte after the header, of a file of this size that begins with these 8 bytes. */
export function dataStart(prefix: Uint8Array, size: number, fail: Fail): number {
  if (size < prefixLength) throw fail(`${size} bytes are too few`);
  const view = new DataView(prefix.buffer, prefix.byteOffset, prefixLength);
  const length = view.getBigUint64(0, true);
  const most = Math.min(longestHeader, size - prefixLength);
  if (length > most) {
    throw fail(`its header should have ${length} bytes, but has ${most} at most`);
  }
  return prefixLength + Number(length);
}

/** The header in these bytes, checked against the number of bytes that follow. */
export function decodeHeader(bytes: Uint8Array, dataLength: number, fail: Fail): Header {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw fail('its header is not UTF-8 text');
  }
  return parseHeader(text, dataLength, fail);
}

/** The tensor that these bytes hold. */
export function decodeTensor({ name, code, shape }: Entry, bytes: Uint8Array, fail: Fail): NdArray {
  const data = code.elements.decode(bytes, (what) => fail(`tensor ${quoted(name)} ${what}`));
  return tensor({ shape, data });
}
