import { tensor, transpose, type NdArray } from '@tapeloop/tensor';
import { quoted } from '../safetensors/scanner.ts';
import { shown } from '../shown.ts';
import { elementsOf, readNames } from './descr.ts';
import { parseNpyHeader } from './npy-header.ts';

// The limit of numpy: a header that is longer is an attack on who parses it.
const longestHeader = 10_000;
const magic = [0x93, ...new TextEncoder().encode('NUMPY')];

/**
 * The array in the bytes of an npy file, of the versions 1.0, 2.0 and 3.0 and in any order of bytes
 * and of axes.
 *
 * f8, f4, i4 and b1 are read as they are, f2 as float32, and i8, i2, u2, i1 and u1 as int32. Throws,
 * saying what is wrong, on anything but a sound file of these; what Python pickled is never read.
 *
 * ```ts
 * import { readNpy, writeNpy } from '@tapeloop/formats';
 * import { tensor } from '@tapeloop/tensor';
 *
 * readNpy(writeNpy(tensor([[1, 2], [3, 4]]))); // => tensor([[1, 2], [3, 4]])
 * ```
 */
export function readNpy(bytes: Uint8Array): NdArray {
  if (!(bytes instanceof Uint8Array)) {
    throw new TypeError(
      `readNpy: expected a Uint8Array with the bytes of a file, got ${shown(bytes)}.`,
    );
  }
  const start = dataStart(bytes);
  const text = decoded(bytes, start);
  const { descr, fortranOrder, shape } = parseNpyHeader(text, damaged);
  if (/^[|<>=]?O/u.test(descr)) {
    throw new Error(
      'readNpy: it holds Python objects, which are pickled and could run code when they are read; save an array of numbers.',
    );
  }
  const known = elementsOf(descr);
  if (known === undefined) {
    throw damaged(`its dtype is ${quoted(descr)}; only ${readNames} are read`);
  }
  const { elements, bigEndian } = known;
  const length = shape.reduce((product, size) => product * size, elements.width);
  if (length !== bytes.length - start) {
    throw damaged(
      `an array of ${descr} ${quoted(`[${shape.join(', ')}]`)} needs ${length} bytes, but there are ${bytes.length - start}`,
    );
  }
  const held = bytes.subarray(start);
  const data = elements.decode(bigEndian ? swapped(held, elements.width) : held, damaged);
  if (!fortranOrder || shape.length < 2) return tensor({ shape, data });
  return transpose(tensor({ shape: shape.toReversed(), data }));
}

function dataStart(bytes: Uint8Array): number {
  if (bytes.length < 10) throw damaged(`${bytes.length} bytes are too few`);
  if (magic.some((byte, i) => bytes[i] !== byte))
    throw damaged("it does not begin with '\\x93NUMPY'");
  const [major = 0, minor] = bytes.subarray(6);
  if (major < 1 || major > 3 || minor !== 0) {
    throw damaged(`its version is ${major}.${minor}; 1.0, 2.0 and 3.0 are read`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const begin = major === 1 ? 10 : 12;
  if (bytes.length < begin) throw damaged(`${bytes.length} bytes are too few`);
  const length = major === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  const most = Math.min(longestHeader, bytes.length - begin);
  if (length <= most) return begin + length;
  throw damaged(`its header should have ${length} bytes, but has ${most} at most`);
}

function decoded(bytes: Uint8Array, end: number): string {
  // What is read of any version is ASCII.
  const header = bytes.subarray(bytes[6] === 1 ? 10 : 12, end);
  if (header.some((byte) => byte > 126)) throw damaged('its header is not ASCII text');
  return new TextDecoder().decode(header);
}

/** A copy in which each entry's bytes are the other way round. */
function swapped(bytes: Uint8Array, width: number): Uint8Array {
  const copy = new Uint8Array(bytes);
  for (let at = 0; at < copy.length; at += width) copy.subarray(at, at + width).reverse();
  return copy;
}

function damaged(what: string): Error {
  return new Error(`readNpy: ${what}; the file is damaged, or not one that can be read here.`);
}
