import type { NdArray } from '@tapeloop/tensor';
import { inflateSync } from 'fflate';
import { nullRecord } from '../null-record.ts';
import { quoted } from '../safetensors/scanner.ts';
import { shown } from '../shown.ts';
import { crc32 } from './crc32.ts';
import { unsafeName } from './npz-name.ts';
import { readNpy } from './read-npy.ts';
import { zipDirectory, type Member } from './zip-directory.ts';

/** How large an archive may be. */
export interface NpzLimits {
  /** Bytes of all arrays together when inflated; 2 GiB where it is left out. */
  readonly maxBytes?: number;
}

/**
 * The arrays in the bytes of an npz file, stored or deflated, by name. The record has no prototype.
 *
 * Sizes, places and names are checked before anything is inflated, checksums after it. Throws on
 * anything but a sound archive of arrays that `readNpy` reads, and where it would inflate to more
 * than `maxBytes`.
 *
 * ```ts
 * import { readNpz, writeNpz } from '@tapeloop/formats';
 * import { tensor } from '@tapeloop/tensor';
 *
 * readNpz(writeNpz({ gate: { w: tensor([1, 2]) } }))['gate.w']; // => tensor([1, 2])
 * ```
 */
export function readNpz(
  bytes: Uint8Array,
  { maxBytes = 2 ** 31 }: NpzLimits = {},
): Readonly<Record<string, NdArray>> {
  if (!(bytes instanceof Uint8Array)) {
    throw new TypeError(
      `readNpz: expected a Uint8Array with the bytes of a file, got ${shown(bytes)}.`,
    );
  }
  if (!(typeof maxBytes === 'number' && maxBytes >= 0)) {
    throw new TypeError(`readNpz: maxBytes must be a number of bytes, got ${shown(maxBytes)}.`);
  }
  const members = zipDirectory(bytes, damaged);
  for (const { name } of members) {
    const why = unsafeName(name);
    if (why !== undefined) throw damaged(`the name ${quoted(name)} ${why}`);
    if (!name.endsWith('.npy'))
      throw damaged(`${quoted(name)} is no array, whose name ends in .npy`);
  }
  const total = members.reduce((sum, { size }) => sum + size, 0);
  if (total > maxBytes) {
    throw new RangeError(
      `readNpz: its arrays have ${total} bytes, more than maxBytes, ${maxBytes}; raise maxBytes if you trust the file.`,
    );
  }
  return nullRecord(
    members.map((member) => {
      const content = unpacked(bytes, member);
      try {
        return [member.name.slice(0, -4), readNpy(content)] as const;
      } catch (cause) {
        const what = cause instanceof Error ? cause.message : String(cause);
        throw new Error(`readNpz: ${quoted(member.name)}: ${what}`, { cause });
      }
    }),
  );
}

function unpacked(
  bytes: Uint8Array,
  { name, deflated, crc, size, begin, end }: Member,
): Uint8Array {
  const packed = bytes.subarray(begin, end);
  const content = deflated ? inflated(packed, size) : packed;
  if (content?.length === size && crc32(content) === crc) return content;
  throw damaged(`${quoted(name)} is not what its size and checksum say`);
}

/** At most one byte more than expected, so that too many are noticed and never allocated. */
function inflated(packed: Uint8Array, size: number): Uint8Array | undefined {
  try {
    return inflateSync(packed, { out: new Uint8Array(size + 1) });
  } catch {
    return undefined;
  }
}

function damaged(what: string): Error {
  return new Error(`readNpz: ${what}; the file is damaged, or not one that can be read here.`);
}
