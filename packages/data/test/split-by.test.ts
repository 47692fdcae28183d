import { fc, test } from '@fast-check/vitest';
import { key, threefry2x32 } from '@tapeloop/random';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { splitBy } from '../src/index.ts';
import { tally, unevenness } from './frequencies.ts';

const self = (id: string): string => id;
const halves = { train: 0.5, test: 0.5 };
const ids = Array.from({ length: 4000 }, (_, index) => `item ${index}`);

describe('splitBy', () => {
  test.prop([fc.string({ unit: 'binary' }), fc.nat()])(
    'depends on the id and the key alone',
    (id, seed) => {
      const one = splitBy((item: { id: string }) => item.id, halves, key(seed));
      const other = splitBy(self, halves, key(seed));
      expect(one({ id })).toBe(other(id));
    },
  );

  it('gives each part its fraction', () => {
    const fractions = { train: 0.7, validation: 0.2, test: 0.1 };
    const partOf = splitBy(self, fractions, key(0));
    expectTypeOf(partOf).toEqualTypeOf<(item: string) => 'train' | 'validation' | 'test'>();
    const counts = tally(ids.length, (index) => partOf(ids[index]!));
    for (const [name, fraction] of Object.entries(fractions)) {
      const deviation = Math.sqrt(ids.length * fraction * (1 - fraction));
      const count = [...counts].find(([part]) => part === name)![1];
      expect(Math.abs(count - ids.length * fraction)).toBeLessThan(4 * deviation);
    }
  });

  it('leaves items of the first part there when its fraction grows', () => {
    const before = splitBy(self, { train: 0.5, test: 0.5 }, key(1));
    const after = splitBy(self, { train: 0.8, test: 0.2 }, key(1));
    const moved = ids.filter((id) => before(id) === 'train' && after(id) !== 'train');
    expect(moved).toEqual([]);
  });

  it('tells ids apart that are much alike', () => {
    const alike = ['', '\0', '\0\0', '\0\0\0\0', '\0\0\0\0\0', 'a', 'a\0', 'b', 'ab', 'ba'];
    const patterns = alike.map((id) =>
      Array.from({ length: 64 }, (_, seed) => splitBy(self, halves, key(seed))(id)).join(),
    );
    expect(new Set(patterns).size).toBe(alike.length);
  });

  it('splits independently of another key and of the order of ids', () => {
    const one = splitBy(self, halves, key(7));
    const other = splitBy(self, halves, key(8));
    const both = tally(ids.length, (index) => `${one(ids[index]!)} ${other(ids[index]!)}`);
    expect(unevenness(both, 4)).toBeLessThan(4);
    const neighbours = tally(ids.length - 1, (i) => `${one(ids[i]!)} ${one(ids[i + 1]!)}`);
    expect(unevenness(neighbours, 4)).toBeLessThan(4);
  });

  test.prop([fc.string({ unit: 'binary' }), fc.nat()])(
    'hashes the UTF-16 code units, four at a time behind their number',
    (id, seed) => {
      const units = Buffer.from(id, 'utf16le').swap16();
      const padded = Buffer.concat([units, Buffer.alloc(8)]);
      let state = threefry2x32(key(seed), [0, id.length]);
      for (let at = 0; at < units.length; at += 8) {
        state = threefry2x32(state, [padded.readUInt32BE(at), padded.readUInt32BE(at + 4)]);
      }
      const names = Array.from({ length: 16 }, (_, part) => `part ${part}`);
      const sixteenths = Object.fromEntries(names.map((name) => [name, 1 / 16]));
      expect(splitBy(self, sixteenths, key(seed))(id)).toBe(names[state[0] >>> 28]);
    },
  );

  it('takes a single part, and parts of nothing', () => {
    expect(ids.every((id) => splitBy(self, { all: 1 }, key(0))(id) === 'all')).toBe(true);
    const partOf = splitBy(self, { none: 0, all: 1 }, key(0));
    expect(ids.some((id) => partOf(id) === 'none')).toBe(false);
  });

  it.each([
    [{ train: 0.5, test: 0.4 }, 'the fractions make 0.9; let them make 1.'],
    [{}, 'the fractions make 0; let them make 1.'],
    [{ train: -0.5, test: 1.5 }, "fraction 'train' must be between 0 and 1, got -0.5."],
    [{ train: NaN }, "fraction 'train' must be between 0 and 1, got NaN."],
  ] as [Record<string, number>, string][])('refuses %o', (fractions, problem) => {
    expect(() => splitBy(self, fractions, key(0))).toThrow(new RangeError(`splitBy: ${problem}`));
  });

  it('refuses an id that is no string', () => {
    // @ts-expect-error -- ids are strings.
    const partOf = splitBy((item: number) => item, halves, key(0));
    expect(() => partOf(7)).toThrow(
      new TypeError('splitBy: an id is 7, not a string; give String(id).'),
    );
  });
});
