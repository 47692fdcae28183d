import { readFileSync } from 'node:fs';
import { ones, tensor, zeros } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { readNpz, writeNpy, writeNpz } from '../../src/index.ts';
import { crc32 } from '../../src/npy/crc32.ts';
import { storedZip } from '../fuzz/stored-zip.ts';

const python = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../reference/${name}.npz`, import.meta.url)));
const npy = writeNpy(ones([2]));
const archive = (...names: readonly string[]): Uint8Array =>
  storedZip(names.map((name) => [name, npy, crc32(npy)]));

/** Bytes in which a 32-bit number stands elsewhere, counted from the beginning or the end. */
const patched = (bytes: Uint8Array, at: number, value: number): Uint8Array => {
  const copy = bytes.slice();
  new DataView(copy.buffer).setUint32(at < 0 ? copy.length + at : at, value, true);
  return copy;
};
// From the end: 22 bytes of the end, and one entry of 46 bytes and its name.
const entryAt = -22 - 46 - 'a.npy'.length;

describe('readNpz', () => {
  it.each(['stored', 'deflated'])('reads what numpy %s', (name) => {
    const arrays = readNpz(python(name));
    expect(Object.keys(arrays)).toEqual(['w', 'layers/b', 'mask']);
    expect(arrays['w']?.toArray()).toEqual([
      [0, 1, 2],
      [3, 4, 5],
    ]);
    expect(arrays['layers/b']?.data).toEqual(new Float64Array(200));
    expect(arrays['mask']?.toArray()).toEqual([true]);
  });

  it('gives a record without a prototype', () => {
    const arrays = readNpz(archive('__proto__.npy', 'constructor.npy'));
    expect(arrays['toString']).toBe(undefined);
    expect(Object.keys(arrays)).toEqual(['__proto__', 'constructor']);
  });

  it('inflates no more than it is allowed', () => {
    const bytes = writeNpz({ w: zeros([1000]) }, { compress: true });
    expect(() => readNpz(bytes, { maxBytes: 4127 })).toThrow(
      new RangeError(
        'readNpz: its arrays have 4128 bytes, more than maxBytes, 4127; raise maxBytes if you trust the file.',
      ),
    );
    expect(Object.keys(readNpz(bytes, { maxBytes: 4128 }))).toEqual(['w']);
  });

  it('names the array that is not sound', () => {
    const content = new Uint8Array(3);
    expect(() => readNpz(storedZip([['a.npy', content, crc32(content)]]))).toThrow(
      "readNpz: 'a.npy': readNpy: 3 bytes are too few",
    );
  });

  it.each([
    ['no end', new Uint8Array(30), 'it does not end as a zip archive does'],
    ['a name twice', archive('a.npy', 'a.npy'), "it holds 'a.npy' twice"],
    ['a way up', archive('../a.npy'), "the name '../a.npy' leaves its folder"],
    ['a way up inside', archive('b/../../a.npy'), "the name 'b/../../a.npy' leaves its folder"],
    ['an absolute path', archive('/a.npy'), "the name '/a.npy' is an absolute path"],
    ['a drive', archive('C:a.npy'), "the name 'C:a.npy' is an absolute path"],
    ['a backslash', archive('..\\a.npy'), "the name '..\\a.npy' holds a backslash or a zero"],
    ['a zero', archive('a\0.npy'), "the name 'a\0.npy' holds a backslash or a zero"],
    ['an empty name', archive(''), "the name '' is empty"],
    ['another file', archive('a.txt'), "'a.txt' is no array, whose name ends in .npy"],
    [
      'a directory elsewhere',
      patched(archive('a.npy'), -6, 5),
      'its directory is not where it should be',
    ],
    [
      'too many members',
      patched(archive('a.npy'), -14, 0x20002),
      'its directory breaks off at member 1',
    ],
    [
      'fewer members than its directory',
      patched(archive('a.npy'), -14, 0),
      'its directory is longer than its members',
    ],
    ['an encrypted member', patched(archive('a.npy'), entryAt + 8, 1), "'a.npy' is encrypted"],
    [
      'another method',
      patched(archive('a.npy'), entryAt + 10, 12),
      "'a.npy' is neither stored nor deflated",
    ],
    [
      'a large member',
      patched(archive('a.npy'), entryAt + 20, 0xffffffff),
      "'a.npy' is larger than 4 GiB",
    ],
    [
      'a member elsewhere',
      patched(archive('a.npy'), entryAt + 42, 1),
      "'a.npy' is not where it should be",
    ],
    [
      'a member that is too long',
      patched(archive('a.npy'), entryAt + 20, 500),
      "'a.npy' goes beyond the archive",
    ],
    [
      'a claim that nothing can hold',
      patched(patched(archive('a.npy'), entryAt + 10, 8), entryAt + 24, 2 ** 31),
      "'a.npy' claims 2147483648 bytes, which its 136 cannot hold",
    ],
    [
      'two members in one place',
      patched(archive('b.npy', 'a.npy'), entryAt + 42, 0),
      "'a.npy' lies over another",
    ],
    [
      'another checksum',
      storedZip([['a.npy', npy, 0]]),
      "'a.npy' is not what its size and checksum say",
    ],
    [
      'what cannot be inflated',
      patched(archive('a.npy'), entryAt + 10, 8),
      "'a.npy' is not what its size and checksum say",
    ],
  ])('refuses an archive with %s', (_what, bytes, what) => {
    expect(() => readNpz(bytes)).toThrow(
      new Error(`readNpz: ${what}; the file is damaged, or not one that can be read here.`),
    );
  });

  it('refuses a member that inflates to more than it says', () => {
    const bytes = writeNpz({ a: zeros([1000]) }, { compress: true });
    // The size, of 4128 bytes, in the entry of the directory.
    expect(() => readNpz(patched(bytes, entryAt + 24, 4000))).toThrow(
      "readNpz: 'a.npy' is not what its size and checksum say",
    );
  });
});

describe('writeNpz', () => {
  it.each([false, true])('writes what readNpz reads, compress: %s', (compress) => {
    const tree = { params: [tensor([1, 2]), null], mask: tensor([true]), 'ü/b': tensor(3) };
    const bytes = writeNpz(tree, { compress });
    const arrays = readNpz(bytes);
    expect(Object.fromEntries(Object.entries(arrays).map(([k, x]) => [k, x.toArray()]))).toEqual({
      'params[0]': [1, 2],
      mask: [true],
      'ü/b': 3,
    });
    expect(writeNpz(tree, { compress })).toEqual(bytes);
  });

  it('writes the archives that numpy.load was seen to read', () => {
    const tree = {
      w: tensor([
        [0, 1],
        [2, 3],
      ]),
      'ü/b': zeros([200], { dtype: 'float64' }),
    };
    expect(writeNpz(tree)).toEqual(python('ours-stored'));
    expect(writeNpz(tree, { compress: true })).toEqual(python('ours-deflated'));
  });

  it.each(['../a', '/a', 'a/../b', 'C:a', 'a\\b', '\ud800'])('refuses the name %j', (name) => {
    expect(() => writeNpz({ [name]: ones([1]) })).toThrow(
      /^writeNpz: the name ".*" .*; rename a key\.$/,
    );
  });

  it('refuses more tensors than an archive holds', () => {
    const x = ones([]);
    expect(() => writeNpz(Array.from({ length: 65536 }, () => x))).toThrow(
      new RangeError('writeNpz: 65536 tensors are more than the 65535 of an archive.'),
    );
  });
});
