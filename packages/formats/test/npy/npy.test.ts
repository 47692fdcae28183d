import { readFileSync } from 'node:fs';
import { ones, tensor, transpose } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { readNpy, writeNpy } from '../../src/index.ts';
import { bits } from '../bits.ts';
import numpy from '../reference/npy.json' with { type: 'json' };

const bytesOf = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));

/** A file of version 1.0 with this header and so many bytes of ones. */
const raw = (header: string, length = 0, version: readonly number[] = [1, 0]): Uint8Array => {
  const text = Buffer.from(header, 'latin1');
  const prefix = [0x93, ...Buffer.from('NUMPY'), ...version, text.length & 255, text.length >> 8];
  return Uint8Array.from([...prefix, ...text, ...Array<number>(length).fill(1)]);
};
const header = (descr: string, order: string, shape: string): string =>
  `{'descr': ${descr}, 'fortran_order': ${order}, 'shape': ${shape}}`;

describe('readNpy', () => {
  it.each(numpy)('reads $name as numpy has it, bit for bit', ({ file, dtype, shape, hex }) => {
    expect(bits(readNpy(bytesOf(file)))).toEqual({ dtype, shape, hex });
  });

  it('reads wherever the bytes lie in memory', () => {
    for (const { file, hex } of numpy) {
      const memory = new Uint8Array(file.length / 2 + 1);
      memory.set(bytesOf(file), 1);
      expect(bits(readNpy(memory.subarray(1))).hex).toBe(hex);
    }
  });

  it('reads keys in any order', () => {
    const text = "{'shape':(2,),'fortran_order': False,'descr': '|b1'}";
    expect(readNpy(raw(text, 2)).toArray()).toEqual([true, true]);
  });

  it('never reads what Python pickled', () => {
    const file = readFileSync(new URL('../reference/objects.npy', import.meta.url));
    expect(() => readNpy(file)).toThrow(
      new Error(
        'readNpy: it holds Python objects, which are pickled and could run code when they are read; save an array of numbers.',
      ),
    );
  });

  it.each([
    ['too few bytes', bytesOf('934e554d5059'), '6 bytes are too few'],
    ['too few bytes of version 2', raw('', 0, [2, 0]), '10 bytes are too few'],
    ['another beginning', new Uint8Array(20), "it does not begin with '\\x93NUMPY'"],
    ['version 4', raw('', 0, [4, 0]), 'its version is 4.0; 1.0, 2.0 and 3.0 are read'],
    ['version 1.1', raw('', 0, [1, 1]), 'its version is 1.1; 1.0, 2.0 and 3.0 are read'],
    [
      'a long header',
      raw('x').subarray(0, 10),
      'its header should have 1 bytes, but has 0 at most',
    ],
    [
      'a header above the limit',
      raw(' '.repeat(10_001)),
      'its header should have 10001 bytes, but has 10000 at most',
    ],
    ['text that is not ASCII', raw('\xe9'), 'its header is not ASCII text'],
    ['no dictionary', raw('[]'), "expected '{' at character 0 of the header, got '['"],
    ['no end', raw('{'), "expected a key or '}' at character 1 of the header, got its end"],
    [
      'a call',
      raw("{'shape': f()}"),
      "expected a tuple of sizes at character 10 of the header, got 'f'",
    ],
    ['a missing key', raw('{}'), 'the header needs the keys descr, fortran_order and shape'],
    ['an unknown key', raw("{'x': 1}"), "the header has a key 'x' that the format does not know"],
    [
      'a key twice',
      raw("{'descr': '<f4', 'descr': '<f4'}"),
      "the header holds the key 'descr' twice",
    ],
    ['records', raw("{'descr': [('a', '<f4')]}"), 'it holds records of several fields'],
    [
      'more than a dictionary',
      raw(`${header("'<f4'", 'False', '()')}x`),
      'the header goes on after its end, at character 53',
    ],
    [
      'another dtype',
      raw(header("'<U3'", 'False', '()')),
      "its dtype is '<U3'; only f8, f4, i4, b1, f2, i8, i2, u2, i1, u1 are read",
    ],
    [
      'no order of bytes',
      raw(header("'|f4'", 'False', '()')),
      "its dtype is '|f4'; only f8, f4, i4, b1, f2, i8, i2, u2, i1, u1 are read",
    ],
    [
      'another size',
      raw(header("'<f4'", 'False', '(2, 3)'), 20),
      "an array of <f4 '[2, 3]' needs 24 bytes, but there are 20",
    ],
    [
      'a size beyond 2^53',
      raw(header("'<f4'", 'False', '(9007199254740993, 0)')),
      'the header holds too large a number, 9007199254740992',
    ],
    [
      'many axes',
      raw(header("'|b1'", 'False', `(${'1, '.repeat(65)})`.replace(', )', ',)')), 1),
      'it has 65 axes; 64 are the most',
    ],
    [
      'an integer that is too large',
      raw(header("'<i8'", 'False', '()'), 8),
      'holds 72340172838076673, which does not fit into int32',
    ],
  ])('refuses a file with %s', (_what, bytes, what) => {
    expect(() => readNpy(bytes)).toThrow(
      new Error(`readNpy: ${what}; the file is damaged, or not one that can be read here.`),
    );
  });
});

describe('writeNpy', () => {
  it('writes the very bytes of numpy', () => {
    const written = numpy.filter(({ name }) =>
      /^(?:<f8|<f4|<i4|bool|scalar|empty), version 1$/u.test(name),
    );
    expect(written.length).toBe(6);
    for (const { file } of written) {
      expect(Buffer.from(writeNpy(readNpy(bytesOf(file)))).toString('hex')).toBe(file);
    }
  });

  it('writes the entries of a view in their order', () => {
    const x = transpose(
      tensor([
        [1, 2],
        [3, 4],
      ]),
    );
    expect(readNpy(writeNpy(x)).toArray()).toEqual([
      [1, 3],
      [2, 4],
    ]);
  });

  it('begins the data at a multiple of 64, whatever the rank', () => {
    for (let rank = 0; rank < 30; rank += 1) {
      const x = ones(Array<number>(rank).fill(1));
      expect(writeNpy(x).length % 64).toBe(4);
      expect(readNpy(writeNpy(x)).shape).toEqual(x.shape);
    }
  });
});
