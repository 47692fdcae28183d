import { isNdArray, type NdArray } from '@tapeloop/tensor';
import { shown } from '../shown.ts';
import { descrOf } from './descr.ts';
import { npyHeaderText } from './npy-header.ts';

/**
 * The bytes of an npy file that holds a tensor: those that `numpy.save` writes.
 *
 * ```ts
 * import { readNpy, writeNpy } from '@tapeloop/formats';
 * import { tensor } from '@tapeloop/tensor';
 *
 * const bytes = writeNpy(tensor([true, false]));
 * bytes.length; // => 130
 * readNpy(bytes); // => tensor([true, false])
 * ```
 */
export function writeNpy(x: NdArray): Uint8Array<ArrayBuffer> {
  if (!isNdArray(x)) throw new TypeError(`writeNpy: expected a tensor, got ${shown(x)}.`);
  const text = npyHeaderText({ descr: descrOf[x.dtype]!, shape: x.shape });
  // Spaces up to the line break that ends the header, so that data begins at a multiple of 64.
  const start = 64 * Math.floor((10 + text.length + 1) / 64) + 64;
  const bytes = new Uint8Array(start + x.data.byteLength).fill(0x20, 0, start);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]);
  new DataView(bytes.buffer).setUint16(8, start - 10, true);
  bytes.set(new TextEncoder().encode(text), 10);
  bytes[start - 1] = 0x0a;
  bytes.set(new Uint8Array(x.data.buffer, x.data.byteOffset, x.data.byteLength), start);
  return bytes;
}
