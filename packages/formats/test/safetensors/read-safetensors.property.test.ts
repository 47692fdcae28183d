import { fc, test } from '@fast-check/vitest';
import { tensor, type NdArray } from '@tapeloop/tensor';
import { describe, expect } from 'vitest';
import { readSafetensors, writeSafetensors } from '../../src/index.ts';
import { bits } from '../bits.ts';

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
