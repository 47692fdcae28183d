import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { byteSource } from '../../src/reader/byte-source.ts';
import { type RecordPlace, recordReader } from '../../src/reader/record-reader.ts';
import { chunked, cuts, utf8 } from '../streams.ts';

interface Cut extends RecordPlace {
  readonly text: string;
  readonly first: number;
}

const start = { byte: 0, line: 0 };
const decode = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

async function readAll(text: string, places: readonly number[], quotes: boolean): Promise<Cut[]> {
  const source = byteSource('op', chunked(utf8(text), places));
  const reader = recordReader('op', source, start, { quotes, maxBytes: 1000 });
  const cut: Cut[] = [];
  for (;;) {
    const record = await reader.next();
    if (record === undefined) return cut;
    cut.push({ text: decode(record.bytes), first: record.line, ...reader.place() });
  }
}

/** Character by character. */
function cutSlowly(text: string, quotes: boolean): Cut[] {
  const cut: Cut[] = [];
  let begin = 0;
  let line = 0;
  let first = 1;
  let open = false;
  const end = (at: number, next: number) => {
    cut.push({ text: text.slice(begin, at).replace(/\r$/, ''), first, byte: next, line });
    begin = next;
    first = line + 1;
  };
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '"') open = quotes && !open;
    if (text[at] !== '\n') continue;
    line += 1;
    if (!open) end(at, at + 1);
  }
  if (begin < text.length) end(text.length, text.length);
  return cut;
}

const text = fc.array(fc.constantFrom('a', ',', '"', '\n', '\r', '\r\n'), { maxLength: 40 });

describe('recordReader', () => {
  test.prop([text, cuts, fc.boolean()])(
    'cuts as going through the text by characters does, wherever chunks end',
    async (characters, places, quotes) => {
      const whole = characters.join('');
      expect(await readAll(whole, places, quotes)).toEqual(cutSlowly(whole, quotes));
    },
  );

  it('leaves out a byte order mark at the beginning, and only there', async () => {
    const mark = '\ufeff';
    const cut = await readAll(`${mark}a\n${mark}b\n`, [2], false);
    expect(cut.map((one) => one.text)).toEqual(['a', `${decode(utf8(mark))}b`]);
    expect(cut.map((one) => one.byte)).toEqual([5, 10]);
  });

  it.each([
    [false, 'op: a stream line 2 has more than 4 bytes; raise maxBytes.'],
    [
      true,
      'op: a stream line 2 begins a record of more than 4 bytes; close a quote that is left open, or raise maxBytes.',
    ],
  ])('refuses a record that is too long (quotes: %s)', async (quotes, problem) => {
    const source = byteSource('op', chunked(utf8('1234\n"12345\n'), [7, 9]));
    const reader = recordReader('op', source, start, { quotes, maxBytes: 4 });
    expect(decode((await reader.next())!.bytes)).toBe('1234');
    await expect(reader.next()).rejects.toThrow(new RangeError(problem));
    expect(reader.place()).toEqual({ byte: 5, line: 1 });
  });
});
