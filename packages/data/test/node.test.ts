import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { column, csvRecords } from '../src/csv.ts';
import { map, paddedBatch, prefetch, repeat, shuffle, vocabulary } from '../src/index.ts';
import { key } from '@tapeloop/random';
import { file } from '../src/node.ts';
import { textLines } from '../src/text.ts';
import { collect, survivals, tails } from './cursors.ts';

const folder = mkdtempSync(join(tmpdir(), 'tapeloop-data-'));
afterAll(() => rmSync(folder, { recursive: true }));

const written = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const names = ['ada', 'ben', 'cleo', 'dan', 'eve', 'finn', 'gus', 'hal'];
const path = written('names.txt', names.map((name) => `${name}\n`).join(''));

describe('file', () => {
  it.each([1, 3, 4, 1000])('is read in chunks of %d bytes, from anywhere', async (chunkBytes) => {
    const make = () => textLines(file(path, { chunkBytes }));
    const { whole, rests } = await survivals(make);
    expect(whole).toEqual(names);
    expect(rests).toEqual(tails(names));
  });

  it('takes a URL, and names the file by its path', async () => {
    const source = file(pathToFileURL(path));
    expect(source.name).toBe(path);
    expect(await collect(textLines(source))).toEqual(names);
  });

  it('carries a whole pipeline over a kill at any step', async () => {
    const letters = vocabulary.fromTexts(names, { end: '.' });
    const make = () => {
      const lines = shuffle(textLines(file(path, { chunkBytes: 5 })), key(1), { buffer: 3 });
      const ids = map(lines, (name) => letters.encode(name));
      return prefetch(repeat(paddedBatch(ids, { size: 3 }), 2), { ahead: 2 });
    };
    const { whole, rests } = await survivals(make);
    expect(rests).toEqual(tails(whole));
    const seen = whole.flatMap(({ ids, lengths }) =>
      Array.from(lengths.data, (length, row) => {
        const begin = row * ids.shape[1];
        return letters.decode(ids.data.subarray(begin, begin + length));
      }),
    );
    expect(seen.slice(0, 8).toSorted()).toEqual(names);
    expect(seen.slice(8).toSorted()).toEqual(names);
  });

  it('names the file and the line of what is malformed', async () => {
    const people = written('people.csv', 'name,age\nada,36\nben,old\n');
    const rows = csvRecords(file(people), { columns: { age: column.integer } });
    await expect(collect(rows)).rejects.toThrow(
      `csvRecords: ${people} line 3, column 'age': 'old' is not a whole number up to 2^53 - 1`,
    );
  });

  it('refuses a position behind the end', async () => {
    const beyond = { epoch: 0, at: { byte: 99, line: 9 } };
    await expect(collect(textLines(file(path)), beyond)).rejects.toThrow(
      new RangeError(
        `file: ${path} ends at byte 34, before byte 99 of the position; restore it with the bytes that gave it.`,
      ),
    );
  });

  it('reports a file that cannot be read', async () => {
    const missing = join(folder, 'missing.txt');
    await expect(collect(textLines(file(missing)))).rejects.toThrow(
      new Error(
        `file: '${missing}' cannot be read (ENOENT: no such file or directory, open '${missing}'); check the path.`,
      ),
    );
    await expect(collect(textLines(file(folder)))).rejects.toThrow(
      new Error(
        `file: '${folder}' cannot be read (EISDIR: illegal operation on a directory, read); check the path.`,
      ),
    );
  });

  it('refuses chunks of no bytes', () => {
    expect(() => file(path, { chunkBytes: 0 })).toThrow(
      new RangeError('file: chunkBytes must be a whole number >= 1, got 0.'),
    );
  });
});
