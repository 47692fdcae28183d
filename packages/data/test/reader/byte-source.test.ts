import { describe, expect, it } from 'vitest';
import { Readable } from 'node:stream';
import { createGunzip, gzipSync } from 'node:zlib';
import { byteSource } from '../../src/reader/byte-source.ts';
import { type Bytes, textLines } from '../../src/text.ts';
import { collect } from '../cursors.ts';
import { chunked, fileOf, utf8 } from '../streams.ts';

const text = 'one\ntwo\nthree\n';
const bytes = utf8(text);
const saved = { epoch: 0, at: { byte: 4, line: 1 } };

async function read(source: Bytes, from: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of byteSource('op', source).read(from)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

describe('bytes', () => {
  it.each([0, 1, 5, 13, 14])('are read from byte %d', async (from) => {
    const rest = text.slice(from);
    expect(await read(fileOf('x.txt', text), from)).toBe(rest);
    expect(await read(chunked(bytes, [2, 5, 9]), from)).toBe(rest);
    expect(await read(chunked(bytes, [2, 5, 9])(), from)).toBe(rest);
  });

  it('may be a stream of Node or of the web', async () => {
    expect(await collect(textLines(Readable.from([bytes])))).toEqual(['one', 'two', 'three']);
    expect(await collect(textLines(new Blob([bytes]).stream()))).toEqual(['one', 'two', 'three']);
    expect(await collect(textLines(Readable.from([bytes])), saved)).toEqual(['two', 'three']);
  });

  it('may come through a decompressor, opened anew for each pass', async () => {
    const zipped = gzipSync(bytes);
    const lines = textLines(() => Readable.from([zipped]).pipe(createGunzip()));
    expect(await collect(lines)).toEqual(['one', 'two', 'three']);
    expect(await collect(lines, saved)).toEqual(['two', 'three']);
  });

  it('are closed when a loop leaves them', async () => {
    let closed = 0;
    const lines = textLines(async function* () {
      try {
        yield bytes;
      } finally {
        closed += 1;
      }
    });
    const cursor = lines.iterate();
    for await (const line of cursor) if (line === 'one') break;
    expect(closed).toBe(1);
    expect((await cursor.next()).value).toBe('two');
  });

  it('may come in a buffer that the stream fills again', async () => {
    const buffer = new Uint8Array(4);
    const lines = textLines(async function* () {
      for (let at = 0; at < bytes.length; at += 4) {
        const part = bytes.subarray(at, at + 4);
        buffer.set(part);
        yield buffer.subarray(0, part.length);
      }
    });
    expect(await collect(lines)).toEqual(['one', 'two', 'three']);
  });

  it('of a stream are for one pass', async () => {
    const lines = textLines(chunked(bytes)());
    expect(await collect(lines)).toEqual(['one', 'two', 'three']);
    await expect(collect(lines)).rejects.toThrow(
      new Error('textLines: a stream was opened already; give a function that opens it anew.'),
    );
  });

  it('that end before a position are an error', async () => {
    const beyond = { epoch: 0, at: { byte: 20, line: 4 } };
    await expect(collect(textLines(chunked(bytes, [3])), beyond)).rejects.toThrow(
      new RangeError(
        'textLines: a stream ends at byte 14, before byte 20 of the position; restore it with the bytes that gave it.',
      ),
    );
  });

  it('are not strings', async () => {
    // The cast: what a stream with an encoding gives.
    const wrong = Readable.from([text]) as AsyncIterable<Uint8Array>;
    await expect(collect(textLines(wrong))).rejects.toThrow(
      new TypeError(
        'textLines: a stream gives a string, not a Uint8Array; set no encoding on a stream.',
      ),
    );
  });

  it.each([
    ['"people.txt"', 'the string "people.txt"'],
    ['7', '7'],
    ['null', 'null'],
    ['{}', 'an object'],
  ])('are not %s', (json, shown) => {
    expect(() => textLines(JSON.parse(json))).toThrow(
      new TypeError(
        `textLines: ${shown} gives no bytes; give file(path) of @tapeloop/data/node, a stream, or a function that opens one.`,
      ),
    );
  });
});
