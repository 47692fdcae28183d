import { readFileSync } from 'node:fs';
import { ones, tensor, zeros } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { readSafetensors, writeSafetensors } from '../../src/index.ts';
import sound from '../reference/sound.json' with { type: 'json' };

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes.subarray(8));

describe('writeSafetensors', () => {
  it('writes the very bytes of the Python library', () => {
    const file = new Uint8Array(
      readFileSync(new URL('../reference/sound.safetensors', import.meta.url)),
    );
    const { tensors } = readSafetensors(file);
    const shuffled = Object.fromEntries(Object.entries(tensors).toReversed());
    expect(writeSafetensors(shuffled, sound.metadata)).toEqual(file);
  });

  it('names the tensors of a tree by their paths', () => {
    const tree = { params: { gate: { w: ones([1]) }, rest: [ones([1]), null] }, 'a.b': ones([1]) };
    const { tensors } = readSafetensors(writeSafetensors(tree));
    expect(Object.keys(tensors)).toEqual(['a.b', 'params.gate.w', 'params.rest[0]']);
  });

  it('takes a list as a tree', () => {
    const { tensors } = readSafetensors(writeSafetensors([ones([1]), { w: zeros([]) }]));
    expect(Object.keys(tensors)).toEqual(['[0]', '[1].w']);
  });

  it('begins the data at a multiple of 8, and the widest tensors there', () => {
    for (let length = 1; length <= 9; length += 1) {
      const tree = { b: tensor([true]), ['n'.repeat(length)]: zeros([1], { dtype: 'float64' }) };
      const bytes = writeSafetensors(tree);
      const headerLength = Number(new DataView(bytes.buffer).getBigUint64(0, true));
      expect(headerLength % 8).toBe(0);
      expect(bytes.length).toBe(8 + headerLength + 9);
    }
  });

  it('sorts metadata, and leaves it out where there is none', () => {
    expect(text(writeSafetensors({}, { b: '2', a: '1' }))).toBe(
      '{"__metadata__":{"a":"1","b":"2"}}      ',
    );
    expect(text(writeSafetensors({}, {}))).toBe('{}      ');
    expect(text(writeSafetensors({}))).toBe('{}      ');
  });

  it('refuses metadata that is no text', () => {
    // @ts-expect-error -- a number
    expect(() => writeSafetensors({}, { epoch: 3 })).toThrow(
      new TypeError(
        'writeSafetensors: metadata must be strings, got 3; write it as JSON, for example.',
      ),
    );
  });

  it.each([
    [{ '\ud800': ones([1]) }, {}],
    [{}, { '\ud800': 'x' }],
    [{}, { x: '\ud800' }],
  ])('refuses half characters in %o, %o', (tree, metadata) => {
    expect(() => writeSafetensors(tree, metadata)).toThrow(
      /^writeSafetensors: "\\ud800" holds half of a surrogate pair, which a file cannot\.$/,
    );
  });
});
