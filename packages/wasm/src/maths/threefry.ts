import { i32, i32x4, v128 } from '../assembler/families.ts';
import type { Expression } from '../assembler/expression.ts';
import type { FunctionBuilder } from '../assembler/function-builder.ts';
import type { Local } from '../assembler/wasm-function.ts';
import type { Vector } from './lanes.ts';

// Threefry-2x32 with 20 rounds: Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", 2011.

/** Part of the third key word, so that the three are never all zero. */
const PARITY = 0x1bd1_1bda;

/** How far the second word is rotated in each of eight rounds, which repeat. */
const rotations = [13, 15, 26, 6, 17, 29, 16, 24];

/** What a key adds to both words: at first, and after every fourth round. */
export type KeySchedule = readonly (readonly [Local<'v128'>, Local<'v128'>])[];

/** The schedule of a key of two words, for any number of counters. */
export function keySchedule(
  f: FunctionBuilder,
  first: Expression<'i32'>,
  second: Expression<'i32'>,
): KeySchedule {
  const [a, b] = [f.let(first), f.let(second)];
  const words = [a, b, f.let(i32.xor(i32.xor(a, b), PARITY))];
  return Array.from({ length: 6 }, (_, i) => {
    const added = i32.add(words[(i + 1) % 3]!, i);
    return [f.let(i32x4.splat(words[i % 3]!)), f.let(i32x4.splat(added))] as const;
  });
}

/**
 * The two words that each of four counters hashes to, of a high and a low word; of several vectors of
 * low words at once, whose rounds do not wait for one another.
 */
export function threefry(
  f: FunctionBuilder,
  schedule: KeySchedule,
  high: Vector,
  lows: readonly Vector[],
): readonly (readonly [Local<'v128'>, Local<'v128'>])[] {
  const words = lows.map((low) => [f.let(high), f.let(low)] as const);
  const addKey = (i: number): void => {
    const [first, second] = schedule[i]!;
    for (const [a, b] of words) {
      f.set(a, i32x4.add(a, first));
      f.set(b, i32x4.add(b, second));
    }
  };
  addKey(0);
  for (let round = 0; round < 20; round += 1) {
    const by = rotations[round % 8]!;
    for (const [a, b] of words) f.set(a, i32x4.add(a, b));
    for (const [a, b] of words) {
      f.set(b, v128.xor(v128.or(i32x4.shl(b, by), i32x4.shrU(b, 32 - by)), a));
    }
    if (round % 4 === 3) addKey((round + 1) / 4);
  }
  return words;
}
