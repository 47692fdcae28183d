import { describe, expect, it } from 'vitest';
import { fuzzed } from './fuzzed.ts';
import { attempt, type Parser } from './parser.ts';
import { parsers } from './parsers.ts';

describe.each(parsers)('$name', (parser) => {
  // Python objects are the one file that is sound and refused.
  fuzzed(parser, parser.name === 'npy' ? 1 : 0);
});

describe('attempt', () => {
  const broken = (parse: Parser['parse']): Parser => ({ ...parsers[0]!, parse });
  const throwing = (error: unknown): Parser =>
    broken(() => {
      throw error;
    });

  it.each([
    ['an error of another operation', throwing(new Error('x: y')), 'Error: x: y'],
    ['an error of the engine', throwing(new RangeError('Invalid')), 'RangeError: Invalid'],
    ['what is no error', throwing('readSafetensors: '), 'readSafetensors: '],
    ['too much memory', broken(() => 41), 'made 41 bytes of 10'],
  ])('notices %s', async (_what, parser, crash) => {
    expect((await attempt(parser, new Uint8Array(10))).crash).toBe(crash);
  });

  it('takes a value and an error that names the operation', async () => {
    const refusal = new TypeError('readSafetensors: no');
    expect(await attempt(throwing(refusal), new Uint8Array(10))).toEqual({
      accepted: false,
      bytes: 0,
    });
    expect(
      await attempt(
        broken(() => 40),
        new Uint8Array(10),
      ),
    ).toEqual({
      accepted: true,
      bytes: 40,
    });
  });
});
