import { readFileSync } from 'node:fs';
import { fc, test } from '@fast-check/vitest';
import { tensor, type NdArray } from '@tapeloop/tensor';
import { describe, expect } from 'vitest';
import { readSafetensors, writeSafetensors } from '../../src/index.ts';
import { bits } from '../bits.ts';
import { rawFile } from './raw-file.ts';

const anyBits = fc.uint8Array({ minLength: 8 * 27, maxLength: 8 * 27 });

/** Tensors of every dtype with any bits, NaN with payloads too. */
const anyTensor: fc.Arbitrary<NdArray> = fc
  .tuple(
    fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 }),
    fc.constantFrom(Float32Array, Float64Array, Int32Array, Uint8Array),
    anyBits,
  )
  .map(([shape, Data, memory]) => {
    const size = shape.reduce((product, length) => product * length, 1);
    return tensor({ shape, data: new Data(memory.slice().buffer, 0, size) });
  });

const anyName = fc
  .oneof(fc.string({ unit: 'binary' }), fc.constantFrom('__proto__', 'constructor', 'a.b[0]'))
  .filter((name) => name !== '' && name !== '__metadata__');

describe('a file', () => {
  test.prop([
    fc.uniqueArray(fc.tuple(anyName, anyTensor), { selector: ([name]) => name }),
    fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' })),
  ])('gives back what was written, bit for bit', (named, metadata) => {
    const read = readSafetensors(writeSafetensors(Object.fromEntries(named), metadata));
    const expected = new Map(named.map(([name, x]) => [name, bits(x)]));
    expect(new Map(Object.entries(read.tensors).map(([name, x]) => [name, bits(x)]))).toEqual(
      expected,
    );
    expect(new Map(Object.entries(read.metadata))).toEqual(new Map(Object.entries(metadata)));
  });

  test.prop([fc.dictionary(anyName, anyTensor)])(
    'has the same bytes when written again',
    (named) => {
      const bytes = writeSafetensors(named);
      expect(writeSafetensors(readSafetensors(bytes).tensors)).toEqual(bytes);
    },
  );
});

/** Reads bytes that may be broken: a sound result, or an error of ours. Returns whether it was sound. */
function survives(bytes: Uint8Array): boolean {
  try {
    const { tensors } = readSafetensors(bytes);
    // Whatever is read fits into the file: nothing was allocated on a broken file's word.
    const read = Object.values(tensors).reduce((total, { data }) => total + data.byteLength, 0);
    expect(read).toBeLessThan(bytes.length);
    return true;
  } catch (error) {
    expect(String(error)).toMatch(/^Error: readSafetensors: /);
    return false;
  }
}

const sound = new Uint8Array(
  readFileSync(new URL('../reference/sound.safetensors', import.meta.url)),
);

/** What may happen to a file on its way. */
const mutation = fc.oneof(
  fc.record({ kind: fc.constant('set'), at: fc.nat(sound.length - 1), byte: fc.nat(255) }),
  // Most bytes of a header are digits, quotes and brackets: so are most of these.
  fc.record({
    kind: fc.constant('set'),
    at: fc.nat(sound.length - 1),
    byte: fc.constantFrom(...Buffer.from('0123456789"\\{}[]:,-.eE \n')),
  }),
  fc.record({ kind: fc.constant('flip'), at: fc.nat(sound.length - 1), byte: fc.nat(7) }),
  fc.record({ kind: fc.constant('insert'), at: fc.nat(sound.length - 1), byte: fc.nat(255) }),
  fc.record({ kind: fc.constant('delete'), at: fc.nat(sound.length - 1), byte: fc.nat(40) }),
  fc.record({ kind: fc.constant('cut'), at: fc.nat(sound.length - 1), byte: fc.constant(0) }),
);

function mutated(
  bytes: Uint8Array,
  { kind, at, byte }: { kind: string; at: number; byte: number },
): Uint8Array {
  const before = bytes.subarray(0, at);
  const rest = bytes.subarray(at);
  const [first = 0] = rest;
  if (kind === 'set') return Uint8Array.of(...before, byte, ...rest.subarray(1));
  if (kind === 'flip') return Uint8Array.of(...before, first ^ (1 << byte), ...rest.subarray(1));
  if (kind === 'insert') return Uint8Array.of(...before, byte, ...rest);
  if (kind === 'delete') return Uint8Array.of(...before, ...rest.subarray(byte));
  return before;
}

// FC_RUNS widens the sweep.
const { numRuns = 100 } = fc.readConfigureGlobal();

describe('a broken file', () => {
  test.prop([fc.array(mutation, { minLength: 1, maxLength: 6 })], { numRuns: 20 * numRuns })(
    'is read or refused, after any change of bytes',
    (mutations) => {
      survives(mutations.reduce(mutated, sound));
    },
  );

  test.prop([fc.uint8Array({ maxLength: 200 })])('is refused when it is random bytes', (bytes) => {
    expect(survives(bytes)).toBe(false);
  });

  test.prop([fc.oneof(fc.json(), fc.string({ unit: 'binary' })), fc.nat(20)])(
    'is read or refused, whatever text its header is',
    (text, dataLength) => {
      survives(rawFile(text, dataLength));
    },
  );

  // Headers that are right in form, and mostly wrong in what they say.
  const size = fc.oneof(fc.nat(4), fc.maxSafeNat());
  const entry = fc.record({
    dtype: fc.constantFrom('F32', 'F64', 'I32', 'BOOL', 'F16', '__proto__'),
    shape: fc.array(size, { maxLength: 4 }),
    data_offsets: fc.tuple(size, size),
  });
  test.prop([fc.dictionary(fc.constantFrom('a', 'b', '__proto__'), entry), fc.nat(40)])(
    'is read or refused, whatever its header claims',
    (header, dataLength) => {
      survives(rawFile(JSON.stringify(header), dataLength));
    },
  );
});
