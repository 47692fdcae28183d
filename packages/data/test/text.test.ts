import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { textLines } from '../src/text.ts';
import { collect, survivals, tails } from './cursors.ts';
import { chunked, cuts, fileOf, utf8 } from './streams.ts';

const characters = fc.constantFrom('a', 'é', '😀', ' ', '"', '\n', '\r\n');
const anyText = fc.array(characters, { maxLength: 30 }).map((list) => list.join(''));

describe('textLines', () => {
  test.prop([anyText, cuts])(
    'gives the lines that splitting the text gives',
    async (text, places) => {
      const split = text.split(/\r?\n/);
      // What stands behind the last line end is a line only if it is something.
      const expected = split.at(-1) === '' ? split.slice(0, -1) : split;
      expect(await collect(textLines(chunked(utf8(text), places)))).toEqual(expected);
    },
  );

  test.prop([anyText, cuts, fc.boolean(), fc.nat({ max: 3 })])(
    'goes on exactly after a kill at any step, from a file or a stream',
    async (text, places, seekable, epoch) => {
      const bytes = seekable ? fileOf('x.txt', text, places) : chunked(utf8(text), places);
      const { whole, rests } = await survivals(() => textLines(bytes), { epoch });
      expect(rests).toEqual(tails(whole));
    },
  );

  it('has positions in bytes and lines', async () => {
    const cursor = textLines(fileOf('x.txt', 'é\r\nb')).iterate();
    expect(cursor.position()).toEqual({ epoch: 0, at: { byte: 0, line: 0 } });
    await cursor.next();
    expect(cursor.position()).toEqual({ epoch: 0, at: { byte: 4, line: 1 } });
    await cursor.next();
    expect(cursor.position()).toEqual({ epoch: 0, at: { byte: 5, line: 1 } });
  });

  it('reports a line that is not UTF-8 with its number, also after a restart', async () => {
    const bytes = Uint8Array.of(0x61, 0x0a, 0x62, 0x0a, 0xc3, 0x0a, 0x63);
    const lines = textLines({ name: 'old.txt', read: (from) => chunked(bytes.subarray(from))() });
    const problem = new TypeError('textLines: old.txt line 3 is not UTF-8; convert the file.');
    const cursor = lines.iterate();
    await cursor.next();
    await cursor.next();
    const before = cursor.position();
    await expect(cursor.next()).rejects.toThrow(problem);
    expect(cursor.position()).toEqual(before);
    await expect(lines.iterate(before).next()).rejects.toThrow(problem);
  });

  it('reports a line that is too long', async () => {
    const lines = textLines(fileOf('x.txt', 'ab\nabc\n'), { maxBytes: 2 });
    await expect(collect(lines)).rejects.toThrow(
      new RangeError('textLines: x.txt line 2 has more than 2 bytes; raise maxBytes.'),
    );
  });

  it.each([0, 1.5, NaN])('refuses maxBytes %d', (maxBytes) => {
    expect(() => textLines(fileOf('x.txt', ''), { maxBytes })).toThrow(
      new RangeError(`textLines: maxBytes must be a whole number >= 1, got ${maxBytes}.`),
    );
  });

  it.each([[3], [{ byte: 1 }], [{ byte: -1, line: 0 }], [{ byte: '1', line: 0 }]])(
    'refuses a position at %j',
    (at) => {
      expect(() => textLines(fileOf('x.txt', 'a\n')).iterate({ epoch: 0, at })).toThrow(
        new RangeError(
          `textLines: a position at ${JSON.stringify(at)} does not fit; restore it into the dataset that gave it.`,
        ),
      );
    },
  );
});
