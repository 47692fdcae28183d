import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { signed, unsigned } from '../../src/assembler/leb128.ts';

/** The number that LEB128 bytes stand for, by its definition: seven bits a byte, lowest first. */
const decode = (bytes: readonly number[], isSigned: boolean): bigint => {
  const bits = 7n * BigInt(bytes.length);
  const sum = bytes.reduce(
    (total, byte, i) => total + (BigInt(byte & 0x7f) << (7n * BigInt(i))),
    0n,
  );
  const negative = isSigned && sum >> (bits - 1n) === 1n;
  return negative ? sum - (1n << bits) : sum;
};

/** All bytes but the last have the bit that says that more follow. */
const wellFormed = (bytes: readonly number[]): boolean =>
  bytes.every((byte, i) => byte >= 0 && byte < 256 && byte >= 0x80 === i < bytes.length - 1);

const edges = (bits: number): bigint[] =>
  Array.from({ length: bits }, (_, i) => 1n << BigInt(i)).flatMap((p) => [p - 1n, p, -p, -p - 1n]);

describe('unsigned', () => {
  const natural = fc.oneof(
    fc.maxSafeNat(),
    fc.nat(300),
    fc.constantFrom(
      ...edges(53)
        .filter((p) => p >= 0n)
        .map(Number),
    ),
  );

  test.prop([natural])('decodes to what was encoded, in the fewest bytes', (value) => {
    const bytes = unsigned(value);
    expect(decode(bytes, false)).toBe(BigInt(value));
    expect(wellFormed(bytes)).toBe(true);
    expect(bytes.length).toBe(Math.max(1, Math.ceil(value.toString(2).length / 7)));
  });

  it.each([-1, 0.5, Number.NaN, 2 ** 53])('refuses %s', (value) => {
    expect(() => unsigned(value)).toThrow(
      `unsigned: ${value} is not an integer from 0 to 2^53 - 1.`,
    );
  });
});

describe('signed', () => {
  const integer = fc.oneof(
    fc.bigInt({ min: -(1n << 63n), max: (1n << 63n) - 1n }),
    fc.bigInt({ min: -300n, max: 300n }),
    fc.constantFrom(...edges(63)),
  );

  test.prop([integer])('decodes to what was encoded, in the fewest bytes', (value) => {
    const bytes = signed(value);
    expect(decode(bytes, true)).toBe(value);
    expect(wellFormed(bytes)).toBe(true);
    const magnitude = value < 0n ? -value - 1n : value;
    const bits = magnitude === 0n ? 1 : magnitude.toString(2).length + 1;
    expect(bytes.length).toBe(Math.ceil(bits / 7));
  });
});
