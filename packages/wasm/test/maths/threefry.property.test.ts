import { fc, test } from '@fast-check/vitest';
import { i32x4, i32, ModuleBuilder, v128 } from '../../src/index.ts';
import { keySchedule, threefry } from '../../src/maths/threefry.ts';
import { describe, expect, it } from 'vitest';
import { instantiate } from '../run.ts';

type Pair = readonly [number, number];

/** As in the paper, a word and a round at a time. */
function oracle(key: Pair, counter: Pair): Pair {
  const words = [...key, (key[0] ^ key[1] ^ 0x1bd11bda) >>> 0];
  const rotations = [13, 15, 26, 6, 17, 29, 16, 24];
  const sum = (a: number, b: number): number => (a + b) % 2 ** 32;
  let [a, b] = [sum(counter[0], words[0]!), sum(counter[1], words[1]!)];
  for (let round = 1; round <= 20; round += 1) {
    const by = rotations[(round - 1) % 8]!;
    a = sum(a, b);
    b = (((b << by) | (b >>> (32 - by))) ^ a) >>> 0;
    if (round % 4 !== 0) continue;
    const s = round / 4;
    a = sum(a, words[s % 3]!);
    b = sum(b, sum(words[(s + 1) % 3]!, s));
  }
  return [a, b];
}

const module = new ModuleBuilder();
module.memory({ initial: 1 });
module.exportMemory('memory');
const parameters = { k0: 'i32', k1: 'i32', high: 'i32', low: 'i32' } as const;
const hash = module.define('hash', parameters, (f, { k0, k1, high, low }) => {
  const counters = [0, 4].map((i) =>
    i32x4.add(i32x4.splat(low), v128.const(Int32Array.of(i, i + 1, i + 2, i + 3))),
  );
  const words = threefry(f, keySchedule(f, k0, k1), i32x4.splat(high), counters).flat();
  words.forEach((word, i) => f.store(i32.const(16 * i), word));
});
module.export({ hash });
const exports = instantiate(module);

const eight = [0, 1, 2, 3, 4, 5, 6, 7];

/** What eight counters [high, low], [high, low + 1], ... hash to. */
function hashed(key: Pair, [high, low]: Pair): Pair[] {
  exports['hash']!(key[0], key[1], high, low);
  const words = new Uint32Array(exports.memory.buffer, 0, 16);
  return eight.map((i) => [words[i + (i & 4)]!, words[i + (i & 4) + 4]!]);
}

const word = fc.nat({ max: 2 ** 32 - 1 });
const pair = fc.tuple(word, word);

describe('threefry', () => {
  test.prop([pair, pair])('hashes counters as one would by hand', (key, [high, low]) => {
    const expected = eight.map((i) => oracle(key, [high, (low + i) % 2 ** 32]));
    expect(hashed(key, [high, low])).toEqual(expected);
  });

  it('gives the known answers of its authors', () => {
    const [all, pi] = [0xffff_ffff, [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344]];
    expect(hashed([0, 0], [0, 0])[0]).toEqual([0x6b20_0159, 0x99ba_4efe]);
    expect(hashed([all, all], [all, all])[0]).toEqual([0x1cb9_96fc, 0xbb00_2be7]);
    expect(hashed([pi[2]!, pi[3]!], [pi[0]!, pi[1]!])[0]).toEqual([0xc492_3a9c, 0x483d_f7a0]);
  });
});
