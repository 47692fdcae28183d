import { fc } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { damaged, drawing } from './damage.ts';
import { attempt, type Parser } from './parser.ts';
import { parsers } from './parsers.ts';

// FC_RUNS widens these; npm run fuzz is the sweep of a million.
const { numRuns = 100 } = fc.readConfigureGlobal();

describe.each(parsers)('$name', (parser) => {
  it('reads every sound file', async () => {
    const outcomes = await Promise.all(parser.seeds.map((bytes) => attempt(parser, bytes)));
    const refused = outcomes.filter(({ accepted }) => !accepted);
    // Python objects are the one file that is sound and refused.
    expect(refused.length).toBe(parser.name === 'npy' ? 1 : 0);
  });

  it('reads or refuses a file after any damage', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const input = damaged(parser.seeds, drawing(seed));
        expect((await attempt(parser, input)).crash).toBe(undefined);
      }),
      { numRuns: 5 * numRuns },
    );
  });

  it('reads or refuses whatever a file claims', async () => {
    await fc.assert(
      fc.asyncProperty(parser.structured, async (input) => {
        expect((await attempt(parser, input)).crash).toBe(undefined);
      }),
      { numRuns: 3 * numRuns },
    );
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
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
