import { fc } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { damaged, drawing } from '../../../formats/test/fuzz/damage.ts';
import { attempt } from '../../../formats/test/fuzz/parser.ts';
import { parsers } from './parsers.ts';

describe.each(parsers)('$name', (parser) => {
  it('reads every sound file', async () => {
    for (const bytes of parser.seeds) {
      expect(await attempt(parser, bytes)).toMatchObject({ accepted: true });
    }
  });

  it('reads or refuses a file after any damage', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const input = damaged(parser.seeds, drawing(seed));
        expect((await attempt(parser, input)).crash).toBe(undefined);
      }),
      { numRuns: 300 },
    );
  });

  it('reads or refuses whatever a file claims', async () => {
    await fc.assert(
      fc.asyncProperty(parser.structured, async (input) => {
        expect((await attempt(parser, input)).crash).toBe(undefined);
      }),
      { numRuns: 200 },
    );
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
