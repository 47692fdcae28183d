import { fc } from '@fast-check/vitest';
import { expect, it } from 'vitest';
import { damaged, drawing } from './damage.ts';
import { attempt, type Parser } from './parser.ts';

// FC_RUNS widens these; npm run fuzz is the sweep of a million.
const { numRuns = 100 } = fc.readConfigureGlobal();

/** The tests of a parser, of whose sound files so many are refused. */
export function fuzzed(parser: Parser, refusedSeeds: number = 0): void {
  it('reads every sound file', async () => {
    const outcomes = await Promise.all(parser.seeds.map((bytes) => attempt(parser, bytes)));
    expect(outcomes.filter(({ accepted }) => !accepted)).toHaveLength(refusedSeeds);
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
}
