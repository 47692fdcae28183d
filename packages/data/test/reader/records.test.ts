import { describe, expect, it } from 'vitest';
import { csvRecords } from '../../src/csv.ts';
import { type AsyncDataset, batch, shuffle } from '../../src/index.ts';
import { key } from '@tapeloop/random';
import { jsonLines } from '../../src/jsonl.ts';
import { type Bytes, textLines } from '../../src/text.ts';
import { utf8 } from '../streams.ts';

const CHUNK = 2 ** 12;
const CHUNKS = 150;
const long = 'to be or not to be, that is the question; '.repeat(24);

const readers: [string, (bytes: Bytes) => AsyncDataset<unknown>, string][] = [
  ['textLines', textLines, `${long}\r\n`],
  ['jsonLines', jsonLines, `{"text": "${long}"}\n`],
  ['csvRecords', (bytes) => csvRecords(bytes, { header: ['n', 'text'] }), `7,"""${long}\n"""\n`],
];

describe.each(readers)('%s of more bytes than it may hold', (_, read, line) => {
  const bytes = utf8(line);
  // Long enough to be cut anywhere, so that chunks end in all places of a record.
  const text = utf8(line.repeat(Math.ceil(CHUNK / line.length) + 1));

  it('holds one chunk beside the record', async () => {
    let pulled = 0;
    const stream = async function* () {
      for (let count = 0; count < CHUNKS; count += 1) {
        const from = pulled % bytes.length;
        pulled += CHUNK;
        yield text.subarray(from, from + CHUNK);
      }
      const missing = text.subarray(pulled % bytes.length, bytes.length);
      pulled += missing.length;
      yield missing;
    };
    const cursor = read(stream).iterate();
    let given = 0;
    let ahead = 0;
    while ((await cursor.next()).done !== true) {
      given += 1;
      // Records are alike, so their number tells the bytes that were given.
      ahead = Math.max(ahead, pulled - given * bytes.length);
    }
    expect(given).toBe(pulled / bytes.length);
    expect(pulled).toBeGreaterThan(100 * CHUNK);
    expect(ahead).toBeLessThanOrEqual(CHUNK);
  });

  it('holds a block more where it is shuffled', async () => {
    let pulled = 0;
    const stream = async function* () {
      for (let count = 0; count < 400; count += 1) {
        pulled += 1;
        yield bytes;
      }
    };
    const shuffled = shuffle(read(stream), key(0), { buffer: 100 });
    let given = 0;
    for await (const lines of batch(shuffled, { size: 8 })) {
      given += lines.length;
      expect(pulled - given).toBeLessThanOrEqual(100);
    }
    expect(given).toBe(400);
  });
});
