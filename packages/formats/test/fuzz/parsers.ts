import { readFileSync } from 'node:fs';
import type { NdArray } from '@tapeloop/tensor';
import * as fc from 'fast-check';
import { crc32 } from '../../src/npy/crc32.ts';
import { openSafetensors, readNpy, readNpz, readSafetensors } from '../../src/index.ts';
import numpy from '../reference/npy.json' with { type: 'json' };
import { rawFile } from '../safetensors/raw-file.ts';
import type { Parser } from './parser.ts';
import { storedZip } from './stored-zip.ts';

const reference = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../reference/${name}`, import.meta.url)));

const total = (tensors: Readonly<Record<string, NdArray>>): number =>
  Object.values(tensors).reduce((sum, { data }) => sum + data.byteLength, 0);

// Names that would be more than names somewhere.
const name = fc.constantFrom('a', 'b', 'w[0]', '__proto__', 'constructor', '__metadata__', '../a');
const size = fc.oneof({ weight: 4, arbitrary: fc.nat(4) }, fc.maxSafeNat(), fc.integer());
const shape = fc.array(size, { maxLength: 4 });

const entry = fc.record({
  dtype: fc.constantFrom(
    'F32',
    'F64',
    'I32',
    'BOOL',
    'F16',
    'BF16',
    'I64',
    'U8',
    'F8',
    '__proto__',
  ),
  shape,
  data_offsets: fc.tuple(size, size),
});
/** Tensors one after the other, as they should be. */
const consistent = fc.array(fc.tuple(name, fc.nat(3)), { maxLength: 4 }).map((named) => {
  let at = 0;
  return Object.fromEntries(
    named.map(([key, length]) => {
      const begin = at;
      at += length;
      return [key, { dtype: 'U8', shape: [length], data_offsets: [begin, at] }];
    }),
  );
});
const safetensors = fc
  .tuple(fc.oneof(consistent, fc.dictionary(name, entry), fc.jsonValue()), fc.nat(12))
  .map(([header, length]) => rawFile(JSON.stringify(header), length));

const descr = fc.constantFrom('<f4', '>f8', '<f2', '|b1', '<i8', '|u1', '|O', '<U3', '', '>i2');
const npy = fc
  .tuple(descr, fc.constantFrom('True', 'False', '1'), shape, fc.nat(3), fc.nat(64))
  .map(([type, order, sizes, major, length]) => {
    const tuple = sizes.length === 1 ? `(${sizes[0]},)` : `(${sizes.join(', ')})`;
    const text = `{'descr': '${type}', 'fortran_order': ${order}, 'shape': ${tuple}, }\n`;
    const prefix = [0x93, ...Buffer.from('NUMPY'), major, 0, text.length & 255, text.length >> 8];
    const wide = major === 1 ? [] : [0, 0];
    return Uint8Array.from([...prefix, ...wide, ...Buffer.from(text), ...Array(length).fill(1)]);
  });
const npyFiles = numpy.map(({ file }) => new Uint8Array(Buffer.from(file, 'hex')));
const content = fc.oneof(npy, fc.constantFrom(...npyFiles), fc.uint8Array({ maxLength: 30 }));
const npz = fc
  .array(fc.tuple(name, content), { maxLength: 3 })
  .map((members) => storedZip(members.map(([key, bytes]) => [`${key}.npy`, bytes, crc32(bytes)])));

/** The parsers of this package. Whoever has others adds them to the list of tools/fuzz.ts. */
export const parsers: readonly Parser[] = [
  {
    name: 'safetensors',
    operation: 'readSafetensors',
    seeds: [reference('sound.safetensors'), reference('narrow.safetensors')],
    structured: safetensors,
    parse: (bytes) => total(readSafetensors(bytes).tensors),
    // uint8 becomes int32.
    expansion: 4,
  },
  {
    name: 'safetensors-stream',
    operation: 'openSafetensors',
    seeds: [reference('sound.safetensors'), reference('narrow.safetensors')],
    structured: safetensors,
    async parse(bytes) {
      const file = await openSafetensors({
        size: bytes.length,
        read: (start, end) => bytes.subarray(start, end),
      });
      let sum = 0;
      for (const key of Object.keys(file.types)) sum += (await file.tensor(key)).data.byteLength;
      return sum;
    },
    expansion: 4,
  },
  {
    name: 'npy',
    operation: 'readNpy',
    seeds: [...npyFiles, reference('objects.npy')],
    structured: npy,
    parse: (bytes) => readNpy(bytes).data.byteLength,
    expansion: 4,
  },
  {
    name: 'npz',
    operation: 'readNpz',
    seeds: [reference('stored.npz'), reference('deflated.npz')],
    structured: npz,
    parse: (bytes) => total(readNpz(bytes)),
    // And no deflated byte stands for more than 1032.
    expansion: 4 * 1032,
  },
];
