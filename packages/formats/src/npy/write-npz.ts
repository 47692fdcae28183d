import { zipSync, type Zippable } from 'fflate';
import { namedTensors } from '../named-tensors.ts';
import { shown } from '../shown.ts';
import { unsafeName } from './npz-name.ts';
import { writeNpy } from './write-npy.ts';

/** How an archive is written. */
export interface NpzOptions {
  /** Whether arrays are deflated, as by `numpy.savez_compressed`; they are not otherwise. */
  readonly compress?: boolean;
}

// Offsets have 32 bits, and headers take some of them.
const largest = 2 ** 32 - 2 ** 26;

/**
 * The bytes of an npz file with each tensor of a tree under its path, which `numpy.load` reads.
 *
 * Throws where a name would leave its folder when the archive is unpacked.
 *
 * ```ts
 * import { readNpz, writeNpz } from '@tapeloop/formats';
 * import { zeros } from '@tapeloop/tensor';
 *
 * const bytes = writeNpz({ w: zeros([1000]) }, { compress: true });
 * bytes.length < 400; // => true
 * readNpz(bytes)['w']?.shape; // => [ 1000 ]
 * ```
 */
export function writeNpz(
  tree: unknown,
  { compress = false }: NpzOptions = {},
): Uint8Array<ArrayBuffer> {
  if (typeof compress !== 'boolean') {
    throw new TypeError(`writeNpz: compress must be true or false, got ${shown(compress)}.`);
  }
  const named = namedTensors('writeNpz', tree);
  for (const name of named.keys()) {
    const why = unsafeName(name);
    if (why === undefined) continue;
    throw new TypeError(`writeNpz: the name ${JSON.stringify(name)} ${why}; rename a key.`);
  }
  if (named.size > 65535) {
    throw new RangeError(`writeNpz: ${named.size} tensors are more than the 65535 of an archive.`);
  }
  const total = [...named.values()].reduce((sum, { data }) => sum + data.byteLength, 0);
  if (total > largest) {
    throw new RangeError(
      `writeNpz: ${total} bytes are more than an archive holds, ${largest}; take a safetensors file.`,
    );
  }
  const files: Zippable = {};
  for (const [name, x] of named) files[`${name}.npy`] = writeNpy(x);
  // The earliest date of the format: the same tensors give the same bytes.
  return zipSync(files, { level: compress ? 6 : 0, mtime: new Date(1980, 0, 1) });
}
