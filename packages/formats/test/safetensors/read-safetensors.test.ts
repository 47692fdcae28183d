import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSafetensors } from '../../src/index.ts';
import { bits } from '../bits.ts';
import narrow from '../reference/narrow.json' with { type: 'json' };
import sound from '../reference/sound.json' with { type: 'json' };
import { rawFile } from './raw-file.ts';

const python = (name: string): Uint8Array =>
  readFileSync(new URL(`../reference/${name}.safetensors`, import.meta.url));

const reason = (what: string): Error =>
  new Error(`readSafetensors: ${what}; the file is damaged, or not one that can be read here.`);

const entry = (dtype: string, shape: string, offsets: string): string =>
  `{"dtype":"${dtype}","shape":${shape},"data_offsets":${offsets}}`;

describe('readSafetensors', () => {
  it('reads what the Python library wrote, bit for bit', () => {
    const { tensors, metadata } = readSafetensors(python('sound'));
    const contents = sound.tensors.map(({ name, ...content }) => [name, content] as const);
    expect(new Map(Object.entries(tensors).map(([name, x]) => [name, bits(x)]))).toEqual(
      new Map(contents),
    );
    expect(new Map(Object.entries(metadata))).toEqual(new Map(Object.entries(sound.metadata)));
  });

  it('reads other dtypes as those that hold them, bit for bit', () => {
    const { tensors } = readSafetensors(python('narrow'));
    const contents = narrow.map(({ name, ...content }) => [name, content] as const);
    expect(new Map(Object.entries(tensors).map(([name, x]) => [name, bits(x)]))).toEqual(
      new Map(contents),
    );
  });

  it('gives records without a prototype, so that a missing name is undefined', () => {
    const { tensors, metadata } = readSafetensors(rawFile('{"__metadata__":{"__proto__":"x"}}', 0));
    expect(tensors['constructor']).toBe(undefined);
    expect(metadata['__proto__']).toBe('x');
    expect(metadata['toString']).toBe(undefined);
  });

  it('reads wherever the bytes lie in memory, aligned or not', () => {
    const file = python('sound');
    const expected = Object.values(readSafetensors(file).tensors).map(bits);
    for (let shift = 0; shift < 9; shift += 1) {
      const memory = Buffer.alloc(file.length + 20);
      memory.set(file, shift);
      const views = [
        memory.subarray(shift, shift + file.length),
        new Uint8Array(memory.buffer, memory.byteOffset + shift, file.length),
      ];
      for (const view of views) {
        expect(Object.values(readSafetensors(view).tensors).map(bits)).toEqual(expected);
      }
    }
  });

  it('gives tensors that are their own memory', () => {
    const file = Uint8Array.from(python('sound'));
    const { tensors } = readSafetensors(file);
    file.fill(0xff);
    expect(tensors['params.gate.b']?.toArray()).toEqual([1, 2, 3]);
  });

  it('reads tensors in any order, with any white space', () => {
    const text = `{ "b" :\n${entry('I32', '[ 1 ]', '[4,8]')},\t"a":${entry('BOOL', '[4]', '[0, 4]')} }\r\n `;
    const { tensors } = readSafetensors(rawFile(text, 8));
    expect(tensors['b']?.toArray()).toEqual([0x08070605]);
    expect(tensors['a']?.toArray()).toEqual([true, true, true, true]);
  });

  it('reads empty tensors, wherever they stand', () => {
    const text = `{"a":${entry('F32', '[0]', '[0,0]')},"b":${entry('F32', '[1]', '[0,4]')},"c":${entry('F64', '[3,0]', '[4,4]')}}`;
    const { tensors } = readSafetensors(rawFile(text, 4));
    expect(Object.values(tensors).map(({ shape }) => shape)).toEqual([[0], [1], [3, 0]]);
  });

  it('refuses anything but bytes', () => {
    // @ts-expect-error -- a buffer is no array of bytes
    expect(() => readSafetensors(new ArrayBuffer(16))).toThrow(
      new TypeError(
        'readSafetensors: expected a Uint8Array with the bytes of a file, got an ArrayBuffer.',
      ),
    );
  });

  it.each([
    ['too few bytes', new Uint8Array(7), '7 bytes are too few'],
    [
      'a header longer than the file',
      rawFile('{}', 0).subarray(0, 9),
      'its header should have 2 bytes, but has 1 at most',
    ],
    [
      'a huge header',
      new Uint8Array(16).fill(0xff),
      'its header should have 18446744073709551615 bytes, but has 8 at most',
    ],
    ['half of a character', rawFile(Uint8Array.of(0x7b, 0xc3), 0), 'its header is not UTF-8 text'],
    ['no text', rawFile('', 0), "expected '{' at character 0 of the header, got its end"],
    ['a list', rawFile('[]', 0), "expected '{' at character 0 of the header, got '['"],
    [
      'a byte order mark',
      rawFile('\ufeff{}', 0),
      "expected '{' at character 0 of the header, got '\ufeff'",
    ],
    [
      'more than an object',
      rawFile('{} {}', 0),
      "expected nothing more at character 3 of the header, got '{'",
    ],
    [
      'an unclosed object',
      rawFile('{', 0),
      'expected a string at character 1 of the header, got its end',
    ],
    [
      'a comma too many',
      rawFile('{"__metadata__":{},}', 0),
      "expected a string at character 19 of the header, got '}'",
    ],
    ['no colon', rawFile('{"a"}', 0), "expected ':' at character 4 of the header, got '}'"],
    [
      'no comma',
      rawFile('{"__metadata__":{"a":"b" "c"}}', 0),
      "expected ',' or '}' at character 25 of the header, got '\"'",
    ],
    ['an unclosed string', rawFile('{"a', 0), 'the string at character 1 of the header is broken'],
    [
      'an unknown escape',
      rawFile(String.raw`{"\q":{}}`, 0),
      'the string at character 1 of the header is broken',
    ],
    [
      'a line break in a string',
      rawFile('{"\n":{}}', 0),
      'the string at character 1 of the header is broken',
    ],
    [
      'metadata that is no text',
      rawFile('{"__metadata__":{"a":1}}', 0),
      "expected a string at character 21 of the header, got '1'",
    ],
    [
      'metadata twice',
      rawFile('{"__metadata__":{},"__metadata__":{}}', 0),
      "the header holds the key '__metadata__' twice",
    ],
    [
      'a name twice, once escaped',
      rawFile(
        `{"a":${entry('BOOL', '[1]', '[0,1]')},"\\u0061":${entry('BOOL', '[1]', '[1,2]')}}`,
        2,
      ),
      "the header holds the key 'a' twice",
    ],
    [
      'a name without a tensor',
      rawFile('{"a":null}', 0),
      "expected '{' at character 5 of the header, got 'n'",
    ],
    [
      'a field twice',
      rawFile('{"a":{"dtype":"F32","dtype":"F32"}}', 0),
      "the header holds the key 'dtype' twice",
    ],
    [
      'an unknown field',
      rawFile('{"a":{"strides":[1]}}', 0),
      "tensor 'a' has a field 'strides' that the format does not know",
    ],
    [
      'a missing field',
      rawFile('{"a":{"dtype":"F32","shape":[]}}', 0),
      "tensor 'a' needs the fields dtype, shape and data_offsets",
    ],
    [
      'another dtype',
      rawFile(`{"w":${entry('F8_E4M3', '[1]', '[0,1]')}}`, 1),
      "tensor 'w' has dtype 'F8_E4M3'; only F64, F32, I32, BOOL, F16, BF16, I64, I16, U16, I8, U8 are read",
    ],
    [
      'a dtype of Object',
      rawFile(`{"a":${entry('toString', '[1]', '[0,4]')}}`, 4),
      "tensor 'a' has dtype 'toString'; only F64, F32, I32, BOOL, F16, BF16, I64, I16, U16, I8, U8 are read",
    ],
    [
      'an integer that is too large',
      rawFile(`{"a":${entry('I64', '[1]', '[0,8]')}}`, 8),
      "tensor 'a' holds 578437695752307201, which does not fit into int32",
    ],
    [
      'a negative size',
      rawFile(`{"a":${entry('F32', '[-1]', '[0,4]')}}`, 4),
      "expected a whole number at character 29 of the header, got '-'",
    ],
    [
      'a fraction',
      rawFile(`{"a":${entry('F32', '[1.5]', '[0,4]')}}`, 4),
      "expected a whole number at character 29 of the header, got '1'",
    ],
    [
      'an exponent',
      rawFile(`{"a":${entry('F32', '[1e0]', '[0,4]')}}`, 4),
      "expected a whole number at character 29 of the header, got '1'",
    ],
    [
      'a leading zero',
      rawFile(`{"a":${entry('F32', '[01]', '[0,4]')}}`, 4),
      "expected a whole number at character 29 of the header, got '0'",
    ],
    [
      'a size beyond 2^53',
      rawFile(`{"a":${entry('F32', '[9007199254740993]', '[0,4]')}}`, 4),
      "the header holds too large a number, '9007199254740993'",
    ],
    [
      'a product beyond 2^53',
      rawFile(`{"a":${entry('F32', '[9007199254740991,9007199254740991]', '[0,4]')}}`, 4),
      "tensor 'a', F32 '[9007199254740991, 9007199254740991]', needs 3.2451855365842665e+32 bytes, but its data_offsets are '[0, 4]'",
    ],
    [
      'another size',
      rawFile(`{"a":${entry('F32', '[2,3]', '[0,20]')}}`, 20),
      "tensor 'a', F32 '[2, 3]', needs 24 bytes, but its data_offsets are '[0, 20]'",
    ],
    [
      'offsets the wrong way round',
      rawFile(`{"a":${entry('F32', '[1]', '[4,0]')}}`, 4),
      "tensor 'a', F32 '[1]', needs 4 bytes, but its data_offsets are '[4, 0]'",
    ],
    [
      'one offset',
      rawFile(`{"a":${entry('F32', '[0]', '[0]')}}`, 0),
      "tensor 'a', F32 '[0]', needs 0 bytes, but its data_offsets are '[0]'",
    ],
    [
      'three offsets',
      rawFile(`{"a":${entry('F32', '[1]', '[0,4,4]')}}`, 4),
      "tensor 'a', F32 '[1]', needs 4 bytes, but its data_offsets are '[0, 4, 4]'",
    ],
    [
      'data that is cut short',
      rawFile(`{"a":${entry('F32', '[2]', '[0,8]')}}`, 7),
      "tensor 'a' ends at 8, but there are 7 bytes of data",
    ],
    [
      'data left over',
      rawFile(`{"a":${entry('F32', '[2]', '[0,8]')}}`, 9),
      'the tensors end at 8, but there are 9 bytes of data',
    ],
    [
      'data without tensors',
      rawFile('{}', 1),
      'the tensors end at 0, but there are 1 bytes of data',
    ],
    [
      'overlapping tensors',
      rawFile(`{"a":${entry('F32', '[2]', '[0,8]')},"b":${entry('F32', '[2]', '[4,12]')}}`, 12),
      "tensor 'b' overlaps the tensor before it: it begins at 4 instead of 8",
    ],
    [
      'a gap',
      rawFile(`{"a":${entry('F32', '[1]', '[0,4]')},"b":${entry('F32', '[1]', '[8,12]')}}`, 12),
      "tensor 'b' leaves a gap before it: it begins at 8 instead of 4",
    ],
    [
      'a long name',
      rawFile(`{"${'n'.repeat(1000)}":{"strides":[]}}`, 0),
      `tensor '${'n'.repeat(60)}...' has a field 'strides' that the format does not know`,
    ],
  ])('refuses a file with %s', (_what, bytes, what) => {
    expect(() => readSafetensors(bytes)).toThrow(reason(what));
  });

  it('refuses a header above the limit, however long the file is', () => {
    const file = new Uint8Array(8 + 100_000_001);
    new DataView(file.buffer).setBigUint64(0, 100_000_001n, true);
    expect(() => readSafetensors(file)).toThrow(
      reason('its header should have 100000001 bytes, but has 100000000 at most'),
    );
  });

  it.each([
    ['a string without an end', '{"'.padEnd(2_000_000, '\\a')],
    ['many brackets', '['.repeat(2_000_000)],
    ['many braces', '{"a":'.repeat(400_000)],
    ['many digits', `{"a":{"shape":[${'1'.repeat(2_000_000)}`],
    ['white space', ' '.repeat(2_000_000)],
  ])('refuses %s without a crash', (_what, text) => {
    expect(() => readSafetensors(rawFile(text, 0))).toThrow('readSafetensors: ');
  });
});
